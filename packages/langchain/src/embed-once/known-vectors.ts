import type { EmbeddingType } from "@x/jigsaw-core";
import { acrossCopies, tagIn } from "@x/jigsaw-core/embed-once";

/** The vector of a chunk, and what it was made for. */
export interface KnownVector {
  /** The Document's `pageContent`. The vector stands for this text and no other. */
  readonly text: string;
  readonly vector: number[];
  /** The space that the vector lives in: `JigsawEmbeddings.vectorSpace`. */
  readonly space: string;
  /** The chunk's id: two vectors of one chunk are as good as each other. */
  readonly id: string;
  /** What was embedded: of a text, the text itself, so that embedding it again gives the same vector. */
  readonly type: EmbeddingType;
  /** What `ingest` can replace its source by, if that is known. */
  readonly place?: string | undefined;
  readonly speakerVector: number[] | undefined;
}

interface Held {
  readonly text: string;
  readonly reference: WeakRef<KnownVector>;
}

/**
 * Vectors that were paid for, out of band: never in metadata. A Document's vector is found by its metadata object, which
 * survives copies of the Document and LangChain's `index()`; and, for stores that hand over nothing but strings, by its
 * text, as long as the Document (or a copy with the same metadata object) is alive.
 */
export class KnownVectors {
  readonly #byMetadata = new WeakMap<object, KnownVector>();
  readonly #byText = new Map<string, Set<WeakRef<KnownVector>>>();
  /** Undefined in runtimes (old Workers) that cannot hold things weakly: there, only metadata objects find vectors. */
  readonly #registry =
    typeof FinalizationRegistry === "function"
      ? new FinalizationRegistry<Held>(({ text, reference }) => this.#forget(text, reference))
      : undefined;

  /** Binds a vector to a Document's metadata object, for as long as that lives. */
  bind(metadata: object, known: KnownVector): void {
    this.#byMetadata.set(metadata, known);
    this.#register(known.text, known);
    // A text splitter may leave the tag alone, or with the last of the words.
    const tag = tagIn(known.text);
    if (tag !== undefined && tag !== known.text) this.#register(tag, known);
  }

  /** What a Document was loaded with; undefined where its text was changed since. */
  of(document: { readonly pageContent: string; readonly metadata: object }): KnownVector | undefined {
    const known = this.#byMetadata.get(document.metadata);
    return known?.text === document.pageContent ? known : undefined;
  }

  /** Where the source of a Document is; also of one whose text was changed since. */
  placeOf({ metadata }: { readonly metadata: object }): string | undefined {
    return this.#byMetadata.get(metadata)?.place;
  }

  /** Every live vector for a text, in whichever space. */
  forText(text: string): KnownVector[] {
    return [...(this.#byText.get(text) ?? [])].flatMap((reference) => reference.deref() ?? []);
  }

  /** The tags of all live vectors that one of a text cut out of a tag may belong to. */
  tagsWith(matches: (tag: string) => boolean): string[] {
    return [...this.#byText.keys()].filter((text) => matches(text) && tagIn(text) === text);
  }

  /** Texts that have, or had until shortly ago, a vector. */
  get size(): number {
    return this.#byText.size;
  }

  #register(text: string, known: KnownVector): void {
    if (!this.#registry) return;
    const reference = new WeakRef(known);
    const references = this.#byText.get(text);
    if (references) references.add(reference);
    else this.#byText.set(text, new Set([reference]));
    this.#registry.register(known, { text, reference });
  }

  #forget(text: string, reference: WeakRef<KnownVector>): void {
    const references = this.#byText.get(text);
    references?.delete(reference);
    if (references?.size === 0) this.#byText.delete(text);
  }
}

/** Whether two vectors for one text are as good as each other: of one chunk, or of the text itself. */
export function areInterchangeable(
  a: Pick<KnownVector, "id" | "type">,
  b: Pick<KnownVector, "id" | "type">,
): boolean {
  return a.id === b.id || (a.type === b.type && isText(a.type));
}

/** Whether what was embedded is the text itself. */
export function isText(type: EmbeddingType): boolean {
  return type === "text" || type === "text-other";
}

/** One for the process, whichever copies of the package loaded and embed a Document. */
export const knownVectors: KnownVectors = acrossCopies(
  "@x/langchain-jigsaw.vectors.1",
  () => new KnownVectors(),
  (value): value is KnownVectors => typeof value === "object" && value !== null && "forText" in value,
);
