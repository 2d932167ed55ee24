import type { EmbeddingType } from "@x/jigsaw-core";
import { acrossCopies, tagIn } from "@x/jigsaw-core/internal";

/** The vector of a chunk, and what it was made from. */
export interface KnownVector {
  /** The Document's `pageContent`. The vector belongs to this text only. */
  readonly text: string;
  readonly vector: number[];
  /** The vector space: `JigsawEmbeddings.vectorSpace`. */
  readonly space: string;
  /** The chunk's id. Two vectors with one id are interchangeable. */
  readonly id: string;
  /** What was embedded. For a text that is the text itself, so embedding it again gives the same vector. */
  readonly type: EmbeddingType;
  /** Where the source is, if known. `ingest` uses it to find what it must replace. */
  readonly place?: string | undefined;
  readonly speakerVector: number[] | undefined;
}

interface Held {
  readonly text: string;
  readonly reference: WeakRef<KnownVector>;
}

/**
 * Remembers the vectors of loaded Documents, so that they are not requested again. They are never put into the
 * metadata, because a store would save them. A Document's vector is found by its metadata object, which copies of the
 * Document and LangChain's `index()` keep. Stores pass only strings to `embedDocuments`, so it is also found by its
 * text, as long as the Document (or a copy with the same metadata object) is in memory.
 */
export class KnownVectors {
  readonly #byMetadata = new WeakMap<object, KnownVector>();
  readonly #byText = new Map<string, Set<WeakRef<KnownVector>>>();
  /** Undefined in runtimes without weak references (old Workers), where vectors are found only by metadata object. */
  readonly #registry =
    typeof FinalizationRegistry === "function"
      ? new FinalizationRegistry<Held>(({ text, reference }) => this.#forget(text, reference))
      : undefined;

  /** Binds a vector to a Document's metadata object, for as long as that object is in memory. */
  bind(metadata: object, known: KnownVector): void {
    this.#byMetadata.set(metadata, known);
    this.#register(known.text, known);
    // A text splitter may produce a piece with only the tag.
    const tag = tagIn(known.text);
    if (tag !== undefined && tag !== known.text) this.#register(tag, known);
  }

  /** The vector that a Document was loaded with; undefined if its text has changed since. */
  of(document: { readonly pageContent: string; readonly metadata: object }): KnownVector | undefined {
    const known = this.#byMetadata.get(document.metadata);
    return known?.text === document.pageContent ? known : undefined;
  }

  /** Where the source of a Document is, even if the text of the Document has changed since. */
  placeOf({ metadata }: { readonly metadata: object }): string | undefined {
    return this.#byMetadata.get(metadata)?.place;
  }

  /** All vectors in memory for a text, in any vector space. */
  forText(text: string): KnownVector[] {
    return [...(this.#byText.get(text) ?? [])].flatMap((reference) => reference.deref() ?? []);
  }

  /** The tags of all vectors in memory that match a condition. */
  tagsWith(matches: (tag: string) => boolean): string[] {
    return [...this.#byText.keys()].filter((text) => matches(text) && tagIn(text) === text);
  }

  /** Number of texts with a vector, including those that the garbage collector has not cleaned up yet. */
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

/**
 * Whether two vectors for one text are interchangeable: both belong to one chunk, or were made from the text itself.
 */
export function areInterchangeable(
  a: Pick<KnownVector, "id" | "type">,
  b: Pick<KnownVector, "id" | "type">,
): boolean {
  return a.id === b.id || (a.type === b.type && isText(a.type));
}

/** Whether the text itself was embedded. */
export function isText(type: EmbeddingType): boolean {
  return type === "text" || type === "text-other";
}

/** One instance for the process, shared by all copies of the package: one may load a Document that another embeds. */
export const knownVectors: KnownVectors = acrossCopies(
  "@x/langchain-jigsaw.vectors.1",
  () => new KnownVectors(),
  (value): value is KnownVectors => typeof value === "object" && value !== null && "forText" in value,
);
