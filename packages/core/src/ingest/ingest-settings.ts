import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { checkChoice, checkNumber, checkShape } from "../options/checks.ts";
import { checkFlag } from "../options/check-flags.ts";
import { normalizePath } from "../source/normalize-path.ts";
import type { IngestChoices, SourceIdKey } from "./ingest-choices.ts";

/** Metadata that changes without the content: times and sizes that loaders add. */
const defaultVolatileKeys = [
  "last_modified",
  "lastModified",
  "last_modified_date",
  "last_accessed_date",
  "creation_date",
  "mtime",
  "atime",
  "ctime",
  "file_size",
  "etag",
  "pdf.info.ModDate",
  "pdf.info.CreationDate",
  "pdf.metadata",
];

/** Validated options of `ingest`, with defaults applied. */
export interface IngestSettings<G> extends Pick<
  IngestChoices<G>,
  "onProgress" | "onError" | "signal" | "sourceIdKey" | "scope" | "maxTokens" | "keepPlaces"
> {
  /** Undefined is the default: like `"incremental"`, but Documents that can't be replaced later are accepted. */
  readonly cleanup: "incremental" | "full" | "none" | undefined;
  readonly root: string;
  readonly volatileKeys: ReadonlySet<string>;
  readonly forceUpdate: boolean;
  readonly dryRun: boolean;
}

/**
 * Validates the options of `ingest`.
 * @param memory the name of the option for records, and whether it is set
 * @throws JigsawInputError naming the invalid option
 */
export function ingestSettings<G>(
  choices: IngestChoices<G>,
  memory: { readonly name: string; readonly isGiven: boolean },
): IngestSettings<G> {
  const {
    onProgress,
    onError,
    signal,
    sourceIdKey,
    keepPlaces,
    root,
    volatileKeys = defaultVolatileKeys,
  } = choices;
  const cleanup = checkChoice("cleanup", choices.cleanup, ["incremental", "full", "none"]);
  if (cleanup !== undefined && cleanup !== "none" && !memory.isGiven) {
    throw new JigsawInputError(
      `\`cleanup: "${cleanup}"\` needs a \`${memory.name}\` that records what is stored. Pass one, or remove \`cleanup\`.`,
    );
  }
  checkShape("sourceIdKey", sourceIdKey, isSourceIdKey, "a metadata key, a list of keys or a function");
  if (keepPlaces !== undefined && cleanup !== "full")
    throw new JigsawInputError('`keepPlaces` needs `cleanup: "full"`, which deletes all other places.');
  checkShape("keepPlaces", keepPlaces, (keep) => typeof keep === "function", "a function");
  checkShape("volatileKeys", choices.volatileKeys, isTexts, "a list of metadata keys");
  return {
    onProgress,
    onError,
    signal,
    sourceIdKey,
    keepPlaces,
    cleanup,
    scope: checkShape("scope", choices.scope, isText, "a string that is not empty"),
    root: normalizePath(checkShape("root", root, isText, "the path of a folder") ?? ""),
    volatileKeys: new Set(volatileKeys),
    forceUpdate: checkFlag("forceUpdate", choices.forceUpdate),
    dryRun: checkFlag("dryRun", choices.dryRun),
    maxTokens: checkNumber("maxTokens", choices.maxTokens, (count) => count > 0, "a number above 0"),
  };
}

function isSourceIdKey(value: SourceIdKey<never>): boolean {
  return typeof value === "function" || isText(value) || (isTexts(value) && value.length > 0);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
