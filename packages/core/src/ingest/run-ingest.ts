import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { eachSource } from "../load/each-source.ts";
import { loadOptionNames, type LoadOptions } from "../load/load-settings.ts";
import { checkNames } from "../options/check-names.ts";
import { eachFile } from "./each-file.ts";
import type { IngestAdapter } from "./ingest-adapter.ts";
import type { IngestChoices, IngestCounts } from "./ingest-choices.ts";
import { IngestRun } from "./ingest-run.ts";
import { ingestSettings } from "./ingest-settings.ts";

/** A source, or a file of a folder among the sources. */
type Given<G> = G | { readonly path: string };

/** The arguments of {@link runIngest}. */
export interface Ingestion<G, E, D> {
  readonly adapter: IngestAdapter<Given<G>, E>;
  readonly choices: IngestChoices<Given<G>, D> & LoadOptions;
  /** The names of the options that only this framework has. */
  readonly optionNames: readonly string[];
  /** One source, or an iterable of sources. */
  readonly sources: G | Iterable<G> | AsyncIterable<G>;
  /** Whether a value is a single Document or node, not a list. */
  readonly isSingleSource: (value: unknown) => boolean;
  /** The name of the option that holds the records. */
  readonly memory: string;
}

/** The type requires every option, so a new option does not compile until it is listed here. */
const own: Readonly<Record<keyof IngestChoices<unknown> | "sources", true>> = {
  sources: true,
  cleanup: true,
  keepPlaces: true,
  sourceIdKey: true,
  scope: true,
  root: true,
  volatileKeys: true,
  forceUpdate: true,
  maxTokens: true,
  dryRun: true,
  onProgress: true,
  onError: true,
  signal: true,
};
const sharedNames = [...Object.keys(own), ...loadOptionNames];

/**
 * Updates a store to match the sources: embeds new and changed sources, and deletes the versions that they replace.
 * @throws JigsawInputError naming an invalid option
 */
export async function runIngest<G, E, D>(ingestion: Ingestion<G, E, D>): Promise<IngestCounts<Given<G>>> {
  const { adapter, choices, optionNames, sources, isSingleSource, memory } = ingestion;
  if (sources === undefined || sources === null)
    throw new JigsawInputError("`sources` is missing. Pass a source or a list of sources.");
  checkNames(choices, [...sharedNames, ...optionNames], new Set());
  const settings = ingestSettings(choices, { name: memory, isGiven: adapter.ledger !== undefined });
  const each = eachFile(eachSource<G>(sources, isSingleSource), settings.cleanup === "full");
  // A lower bound, because a folder counts as one.
  const total = Array.isArray(sources) ? sources.length : undefined;
  const engine = await adapter.embedder.engine({ signal: settings.signal });
  return await new IngestRun(adapter, settings, { each, total, isEmptyList: total === 0 }, engine).run();
}
