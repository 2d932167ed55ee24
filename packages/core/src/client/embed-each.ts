import type { AbortScope } from "../abort/abort-scope.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { meetsAll } from "../errors/meets-all.ts";
import type { EachResult } from "../types/each-result.ts";
import type { Embedded } from "../types/embedded.ts";
import { mapBounded } from "../concurrency/map-bounded.ts";

/**
 * Embeds sources as they come. A failure is yielded in its source's place; one that would meet every other source as
 * well (a wrong key, no credits) also ends the run with itself, where there are more sources.
 */
export function embedEach<S>(
  sources: Iterable<S> | AsyncIterable<S>,
  limit: number,
  scope: AbortScope,
  embedOne: (source: S, subject: string) => Promise<Embedded>,
): AsyncGenerator<EachResult<S>, void, undefined> {
  let end: { readonly error: unknown } | undefined;
  const work = async (source: S, index: number): Promise<EachResult<S>> => {
    try {
      return { index, source, embedded: await embedOne(source, `sources[${index}]`) };
    } catch (error) {
      if (scope.aborted || !JigsawError.isInstance(error)) throw error;
      if (meetsAll(error)) end ??= { error };
      return { index, source, error: Object.assign(error, { index }) };
    }
  };
  return mapBounded(sources, { limit, work, ended: () => end }, scope);
}

/** Refuses what is no list of sources. Strings and bytes are iterable, too, and are each one source. */
export function checkSources(sources: unknown): void {
  if (typeof sources === "object" && sources !== null && !ArrayBuffer.isView(sources)) {
    if (Symbol.iterator in sources || Symbol.asyncIterator in sources) return;
  }
  // Not shown: it may be a URL with a signature.
  throw new JigsawInputError(
    "`sources` must be an array, or another iterable, of sources. Pass a single one as [source], or to `embed`.",
  );
}
