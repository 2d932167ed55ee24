import type { JigsawError } from "../errors/jigsaw-error.ts";
import { isRecord } from "../guards/is-record.ts";
import type { Source } from "../types/source.ts";
import { fileOrUrl } from "../source/read/file-or-url.ts";

/** What ingestion has to know of a thing that it is given. */
export interface Item {
  /** What it is: what its place and its state are found by. */
  readonly source: Source;
  /** What is embedded, where that is more than the text itself. */
  readonly embedded?: Source | undefined;
  /** Whether it is a text without words. */
  readonly isBlank: boolean;
  /** Why it can't be embedded, where that shows already. */
  readonly refusal?: JigsawError | undefined;
  /** Words that came with what has none of its own, as an image node's. */
  readonly words?: string | undefined;
  /** The file or URL that it names. */
  readonly name?: string | undefined;
  /** What else a Document or node of a framework says; undefined for a plain source. */
  readonly document?: DocumentItem | undefined;
}

/** What a Document or node says besides its text. */
export interface DocumentItem {
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The caller's own id of this one. */
  readonly id?: string | undefined;
  /** The caller's id of the source that it is a part of. */
  readonly sourceId?: string | undefined;
  /** The place that our loader or reader gave it. */
  readonly place?: string | undefined;
  /** Metadata that says where it is, where the framework's readers can be relied on for that. */
  readonly address?: string | undefined;
  /** What else its stored form depends on. */
  readonly form?: unknown;
}

/** A plain source: one of core's, or a path or URL as a string. */
export function plainItem(given: unknown): Item {
  const source = fileOrUrl(given);
  const text = isRecord(source) ? source["text"] : undefined;
  return {
    // What is none is refused by name when it is looked at.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    source: source as Source,
    isBlank: typeof text === "string" && text.trim() === "",
    name: filenameOf(source),
  };
}

/** The caller's name of bytes, or that of a `File`. */
function filenameOf(source: unknown): string | undefined {
  if (!isRecord(source)) return undefined;
  const files = [source, ...Object.values(source)].filter((value) => value instanceof Blob);
  const names = [source["filename"], ...files.map((file): unknown => Reflect.get(file, "name"))];
  return names.find((name): name is string => typeof name === "string" && name !== "");
}

/** The file or URL that metadata names: it has a scheme, a separator or an extension. */
export function nameIn(metadata: Readonly<Record<string, unknown>>): string | undefined {
  const named = ["filename", "source", "file_path", "url"].map((key) => metadata[key]);
  return named.find((name): name is string => typeof name === "string" && looksLikeName(name));
}

/** Whether an id is a random UUID, as frameworks make one for what has none. */
export function isRandomId(id: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i.test(id);
}

function looksLikeName(name: string): boolean {
  return /[/\\]|^[a-z][a-z\d+.-]+:|\.[a-z\d]{1,8}$/i.test(name);
}
