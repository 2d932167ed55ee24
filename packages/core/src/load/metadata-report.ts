import { warn } from "../runtime/warn.ts";
import { unsignedUrl } from "../source/url/unsigned-url.ts";
import { flatten, type Metadata, type Scalar } from "./flat-metadata.ts";

/** The metadata keys in which loaders put the path or URL of a Document. */
const urlKeys = ["source", "file_path", "url"] as const;

/**
 * Prepares the metadata of other loaders' Documents for a store. It collects what could not be kept, and `warn` reports it
 * once for all Documents of a run.
 */
export class MetadataReport {
  readonly #takesLists: boolean;
  readonly #lost = new Set<string>();
  readonly #lists = new Set<string>();
  readonly #secret = new Set<string>();
  readonly #unused = new Set<string>();

  /** @param takesLists whether the store accepts lists of scalars */
  constructor(takesLists = true) {
    this.#takesLists = takesLists;
  }

  /** Flattens a Document's metadata and removes credentials and signatures from its URLs. */
  flat(metadata: object): Metadata {
    const { kept, lost } = flatten(metadata);
    for (const path of lost) this.#lost.add(path);
    for (const [name, value] of Object.entries(kept)) {
      if (this.#takesLists || !Array.isArray(value)) continue;
      delete kept[name];
      this.#lists.add(name);
    }
    const unsigned = withoutSignatures(kept);
    for (const name of Object.keys(kept)) if (kept[name] !== unsigned[name]) this.#secret.add(name);
    return unsigned;
  }

  /** The metadata of a source that this package loaded. Its own names take precedence over those of the option `metadata`. */
  own<M extends object>(option: Readonly<Record<string, Scalar>>, own: M): M {
    for (const [name, value] of Object.entries(own)) {
      if (Object.hasOwn(option, name) && option[name] !== value) this.#unused.add(name);
    }
    return { ...option, ...own };
  }

  /** Warns of everything that was not kept, naming each key once. */
  warn(): void {
    const sentences = [
      sentence(
        this.#lost,
        "was dropped, because stores can't keep such values. Convert them to strings, numbers or lists.",
      ),
      sentence(this.#lists, "was dropped, because this vector store does not accept lists."),
      sentence(
        this.#secret,
        "was stored without the credentials or the signature of its URL, which don't belong in a store.",
      ),
      sentence(
        this.#unused,
        "from the option `metadata` was ignored, because loaded sources set it themselves. Rename it.",
      ),
    ];
    const message = sentences.join("");
    if (message !== "") warn(`Some metadata was changed or dropped.${message}`);
    for (const names of [this.#lost, this.#lists, this.#secret, this.#unused]) names.clear();
  }
}

/** Removes credentials and signatures from the URLs in metadata. Metadata without any is returned unchanged. */
export function withoutSignatures<M extends Readonly<Record<string, unknown>>>(metadata: M): M {
  const changed = urlKeys.flatMap((key) => {
    const value: unknown = metadata[key];
    const shown = typeof value === "string" ? unsignedUrl(value) : value;
    return shown === value ? [] : [[key, shown] as const];
  });
  return changed.length === 0 ? metadata : { ...metadata, ...Object.fromEntries(changed) };
}

/**
 * Adds our metadata to that of a Document. A name that the Document already has with another value gets the prefix
 * `jigsaw_`.
 */
export function besides(
  theirs: Metadata,
  own: Readonly<Record<string, Metadata[string] | undefined>>,
): Metadata {
  const added = Object.entries(own).flatMap(([name, value]): [string, Metadata[string]][] => {
    if (value === undefined || (Object.hasOwn(theirs, name) && theirs[name] === value)) return [];
    return [[ownName(theirs, name), value]];
  });
  return { ...theirs, ...Object.fromEntries(added) };
}

/** The name of one of our values in a Document's metadata: with the prefix `jigsaw_` if the Document already has the name. */
export function ownName(theirs: Metadata, name: string): string {
  return Object.hasOwn(theirs, name) ? `jigsaw_${name}` : name;
}

function sentence(names: ReadonlySet<string>, problem: string): string {
  return names.size === 0 ? "" : ` ${[...names].map((name) => `\`${name}\``).join(", ")} ${problem}`;
}
