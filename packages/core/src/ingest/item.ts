import type { JigsawError } from "../errors/jigsaw-error.ts";
import { isRecord } from "../guards/is-record.ts";
import type { Source } from "../types/source.ts";
import { fileOrUrl } from "../source/read/file-or-url.ts";

/** What ingestion needs to know about a source, Document or node. */
export interface Item {
  /** The source that determines its place and state. */
  readonly source: Source;
  /** The source to embed, if it differs from `source`. */
  readonly embedded?: Source | undefined;
  /** Whether it is a blank text. */
  readonly isBlank: boolean;
  /** Why it can't be embedded, if that is already known. */
  readonly refusal?: JigsawError | undefined;
  /** Text for a source without any, such as the text of an image node. */
  readonly words?: string | undefined;
  /** The file or URL that it names. */
  readonly name?: string | undefined;
  /** Further information on a Document or node; undefined for a plain source. */
  readonly document?: DocumentItem | undefined;
}

/** Information on a Document or node, besides its text. */
export interface DocumentItem {
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The caller's own id of the Document or node. */
  readonly id?: string | undefined;
  /** The caller's id of its source. */
  readonly sourceId?: string | undefined;
  /** The place that our loader or reader set. */
  readonly place?: string | undefined;
  /** The location in its metadata, if the framework's readers set that reliably. */
  readonly address?: string | undefined;
  /** Anything else that its stored form depends on. */
  readonly form?: unknown;
}

/** Makes an item of a plain source, or of a path or URL as a string. */
export function plainItem(given: unknown): Item {
  const source = fileOrUrl(given);
  const text = isRecord(source) ? source["text"] : undefined;
  return {
    // An invalid source is rejected later, when it is inspected.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    source: source as Source,
    isBlank: typeof text === "string" && text.trim() === "",
    name: filenameOf(source),
  };
}

/** The `filename` of a source, or the name of a `File`. */
function filenameOf(source: unknown): string | undefined {
  if (!isRecord(source)) return undefined;
  const files = [source, ...Object.values(source)].filter((value) => value instanceof Blob);
  const names = [source["filename"], ...files.map((file): unknown => Reflect.get(file, "name"))];
  return names.find((name): name is string => typeof name === "string" && name !== "");
}

/** The file or URL that metadata names. It must have a scheme, a separator or an extension. */
export function nameIn(metadata: Readonly<Record<string, unknown>>): string | undefined {
  const named = ["filename", "source", "file_path", "url"].map((key) => metadata[key]);
  return named.find((name): name is string => typeof name === "string" && looksLikeName(name));
}

/** Whether an id is a random UUID, which frameworks generate for Documents and nodes without an id. */
export function isRandomId(id: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.test(id);
}

function looksLikeName(name: string): boolean {
  return /[/\\]|^[a-z][a-z\d+.-]+:|\.[a-z\d]{1,8}$/i.test(name);
}
