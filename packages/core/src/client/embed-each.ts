import { AbortScope } from "../abort/abort-scope.ts";
import { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isFatal } from "../errors/is-fatal.ts";
import type { EachResult } from "../types/each-result.ts";
import type { Embedded } from "../types/embedded.ts";
import { mapBounded } from "../concurrency/map-bounded.ts";

/**
 * Embeds sources as they arrive and yields a result or an error for each. After a fatal error (an invalid key, no credits)
 * nothing more is sent. The results in flight are still yielded, and the error is thrown if any source was not sent.
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
      if (isFatal(error)) waiting.abort((end ??= { error }).error);
      return { index, source, error: Object.assign(error, { index }) };
    }
  };
  yield* mapBounded(sources, { limit, work, ended: () => end }, scope);
  // The error of the first source that failed fatally.
  // oxlint-disable-next-line typescript/only-throw-error
  if (end && unsent > 0) throw end.error;
}

/** Rejects anything but an iterable of sources. Strings and bytes are iterable too, but each is a single source. */
export function checkSources(sources: unknown): void {
  if (typeof sources === "object" && sources !== null && !ArrayBuffer.isView(sources)) {
    if (Symbol.iterator in sources || Symbol.asyncIterator in sources) return;
  }
  // The value is not shown, because it may be a signed URL.
  throw new JigsawInputError(
    "`sources` must be an array or another iterable of sources. Pass a single source as [source], or to `embed`.",
  );
}
