import { warn } from "../runtime/warn.ts";
import { unsignedUrl } from "../source/url/unsigned-url.ts";
import { flatten, type Metadata, type Scalar } from "./flat-metadata.ts";

/** Where loaders write down the path or URL of a Document. */
const urlKeys = ["source", "file_path", "url"] as const;

/**
 * Makes the metadata of other loaders' Documents fit for a store, and remembers what could not be kept, of which
 * `warn` tells once for all Documents of a run.
 */
export class MetadataReport {
  readonly #takesLists: boolean;
  readonly #lost = new Set<string>();
  readonly #lists = new Set<string>();
  readonly #secret = new Set<string>();
  readonly #unused = new Set<string>();

  /** @param takesLists whether the store takes lists of scalars */
  constructor(takesLists = true) {
    this.#takesLists = takesLists;
  }

  /** A Document's metadata, flat and without the credentials and signatures of URLs. */
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

  /** The metadata of a source that we loaded: our own names win over those of the option `metadata`. */
  own<M extends object>(option: Readonly<Record<string, Scalar>>, own: M): M {
    for (const [name, value] of Object.entries(own)) {
      if (Object.hasOwn(option, name) && option[name] !== value) this.#unused.add(name);
    }
    return { ...option, ...own };
  }

  /** Warns of what was not kept, if anything, naming each key once. */
  warn(): void {
    const sentences = [
      sentence(
        this.#lost,
        "was left out: a store has no place for such values. Make them texts, numbers or lists.",
      ),
      sentence(this.#lists, "was left out: this vector store takes no lists."),
      sentence(
        this.#secret,
        "lost the credentials or the signature of its URL, which don't belong in a store.",
      ),
      sentence(
        this.#unused,
        "from the option `metadata` was not used: loaded sources have their own. Rename it.",
      ),
    ];
    const told = sentences.join("");
    if (told !== "") warn(`Not all metadata was kept.${told}`);
    for (const names of [this.#lost, this.#lists, this.#secret, this.#unused]) names.clear();
  }
}

/** Metadata whose URLs have no credentials and no signature; itself where they have none. */
export function withoutSignatures<M extends Readonly<Record<string, unknown>>>(metadata: M): M {
  const changed = urlKeys.flatMap((key) => {
    const value: unknown = metadata[key];
    const shown = typeof value === "string" ? unsignedUrl(value) : value;
    return shown === value ? [] : [[key, shown] as const];
  });
  return changed.length === 0 ? metadata : { ...metadata, ...Object.fromEntries(changed) };
}

/**
 * A Document's own metadata, and ours beside it: under our names where the Document lacks them, else, where the values
 * differ, under `jigsaw_` and the name.
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

/** The name that a value of ours has beside a Document's own metadata. */
export function ownName(theirs: Metadata, name: string): string {
  return Object.hasOwn(theirs, name) ? `jigsaw_${name}` : name;
}

function sentence(names: ReadonlySet<string>, what: string): string {
  return names.size === 0 ? "" : ` ${[...names].map((name) => `\`${name}\``).join(", ")} ${what}`;
}
