import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { eachSource } from "../load/each-source.ts";
import { loadOptionNames, type LoadOptions } from "../load/load-settings.ts";
import { checkNames } from "../options/check-names.ts";
import { eachFile } from "./each-file.ts";
import type { IngestAdapter } from "./ingest-adapter.ts";
import type { IngestChoices, IngestCounts } from "./ingest-choices.ts";
import { IngestRun } from "./ingest-run.ts";
import { ingestSettings } from "./ingest-settings.ts";

/** What can be given, and a file of a folder that was given. */
type Given<G> = G | { readonly path: string };

/** What is ingested, and how its caller wants it. */
export interface Ingestion<G, E, D> {
  readonly adapter: IngestAdapter<Given<G>, E>;
  readonly choices: IngestChoices<Given<G>, D> & LoadOptions;
  /** The names of the options that only this framework has. */
  readonly optionNames: readonly string[];
  /** One, many, or as they come. */
  readonly sources: G | Iterable<G> | AsyncIterable<G>;
  /** Tells a Document or node from a list. */
  readonly isOne: (value: unknown) => boolean;
  /** The name of the option that remembers what is stored. */
  readonly memory: string;
}

/** Typed by name, so that a new option does not compile until it is listed here. */
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
 * Brings a store to where it holds what the sources are now: embeds what is new or changed, and deletes what it replaces.
 * @throws JigsawInputError naming an option that is wrong
 */
export async function runIngest<G, E, D>(ingestion: Ingestion<G, E, D>): Promise<IngestCounts<Given<G>>> {
  const { adapter, choices, optionNames, sources, isOne, memory } = ingestion;
  if (sources === undefined || sources === null) throw new JigsawInputError("`sources` is missing.");
  checkNames(choices, [...sharedNames, ...optionNames], new Set());
  const settings = ingestSettings(choices, { name: memory, isGiven: adapter.ledger !== undefined });
  const each = eachFile(eachSource<G>(sources, isOne), settings.cleanup === "full");
  // A folder among the sources is many.
  const total = Array.isArray(sources) ? sources.length : undefined;
  const engine = await adapter.embedder.engine({ signal: settings.signal });
  return await new IngestRun(adapter, settings, { each, total, isEmptyList: total === 0 }, engine).run();
}
