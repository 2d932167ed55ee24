import { AbortScope } from "../abort/abort-scope.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { meetsAll } from "../errors/meets-all.ts";
import type { EachResult } from "../types/each-result.ts";
import type { Embedded } from "../types/embedded.ts";
import { mapBounded } from "../concurrency/map-bounded.ts";

/**
 * Embeds sources as they come. A failure is yielded in its source's place. If every other source would fail in the same
 * way (a wrong key, no credits), nothing more is sent, what is in flight is yielded, and the failure is thrown unless
 * that was all.
 */
export async function* embedEach<S>(
  sources: Iterable<S> | AsyncIterable<S>,
  limit: number,
  scope: AbortScope,
  embedOne: (source: S, subject: string, waiting: AbortScope) => Promise<Embedded>,
): AsyncGenerator<EachResult<S>, void, undefined> {
  const waiting = new AbortScope();
  scope.onAbort(() => waiting.abort(scope.reason));
  let end: { readonly error: unknown } | undefined;
  let unsent = 0;
  const work = async (source: S, index: number): Promise<EachResult<S> | undefined> => {
    try {
      return { index, source, embedded: await embedOne(source, `sources[${index}]`, waiting) };
    } catch (error) {
      if (scope.aborted) throw error;
      if (end?.error === error) {
        unsent++;
        return undefined;
      }
      if (!JigsawError.isInstance(error)) throw error;
      if (meetsAll(error)) waiting.abort((end ??= { error }).error);
      return { index, source, error: Object.assign(error, { index }) };
    }
  };
  yield* mapBounded(sources, { limit, work, ended: () => end }, scope);
  // Passed on as it is: it is the error of another source.
  // oxlint-disable-next-line typescript/only-throw-error
  if (end && unsent > 0) throw end.error;
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
