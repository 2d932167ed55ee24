import { setTimeout } from "node:timers/promises";
import { failureOfConnection, failureOfStatus, ModelFailure, type Provider } from "./model-failure.ts";

/** In milliseconds. */
export interface ModelTimes {
  /** Timeout for the start of an answer. A model on this machine may have to be loaded first. */
  readonly first: number;
  /** Timeout for each further piece. */
  readonly next: number;
  /** Before a failed request is repeated. It is doubled before the second repetition. */
  readonly retry: number;
}

export const defaultTimes: ModelTimes = { first: 120_000, next: 30_000, retry: 500 };

const maxRetries = 2;
/** The end of a complete answer: of OpenAI and compatible servers, of Anthropic, and of Ollama. */
const complete = /\[DONE\]|"finish_reason":\s*"|"message_stop"|"done":\s*true/u;
/** In characters. More than the last event of a stream has. */
const tailLength = 4000;

/**
 * `fetch` for the clients of language models. It rejects with a `ModelFailure` that says what to do, where the clients
 * would report a stream that was cut or a web page as an empty answer, and wait ten minutes for a server that is stuck.
 */
export function modelFetch(provider: Provider, times: ModelTimes): typeof fetch {
  return async (input, init) => {
    const response = await request(provider, times, () => fetch(input, init), init?.signal ?? undefined);
    const type = response.headers.get("content-type") ?? "";
    if (type.includes("text/html")) {
      throw new ModelFailure(
        `${provider.name} returned a web page, not an answer. Check ${provider.variables.address} (now ${provider.baseURL}): it must be the address of the API, which often ends in /v1.`,
      );
    }
    const isStream = type.includes("event-stream") || type.includes("ndjson");
    const { body, status, headers } = response;
    if (!body) return response;
    return new Response(watched(body, provider, times, isStream), { status, headers });
  };
}

/** Sends a request, and repeats it if it is likely to work the next time. */
async function request(
  provider: Provider,
  times: ModelTimes,
  send: () => Promise<Response>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptOnce(provider, times, send, signal);
    if (outcome instanceof Response) return outcome;
    if (attempt === maxRetries || !outcome.canRetry) throw outcome.failure;
    await setTimeout(times.retry * 2 ** attempt, undefined, { ...(signal && { signal }) });
  }
}

async function attemptOnce(
  provider: Provider,
  times: ModelTimes,
  send: () => Promise<Response>,
  signal: AbortSignal | undefined,
): Promise<Response | { readonly failure: ModelFailure; readonly canRetry: boolean }> {
  try {
    const response = await within(times.first, send(), () => tooSlow(provider, times.first));
    if (response.ok) return response;
    const body = await response.text().catch(() => "");
    const failure = failureOfStatus(provider, response.status, body);
    return { failure, canRetry: response.status >= 500 };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ModelFailure) return { failure: error, canRetry: false };
    return { failure: failureOfConnection(provider, error), canRetry: true };
  }
}

/** The body, which fails if the next piece is late, or if a stream ends before the answer is complete. */
function watched(
  body: ReadableStream<Uint8Array>,
  provider: Provider,
  times: ModelTimes,
  isStream: boolean,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let tail = "";
  return new ReadableStream({
    async pull(controller) {
      const limit = tail === "" ? times.first : times.next;
      const read = reader.read().catch(() => {
        throw cut(provider);
      });
      const { done, value } = await within(limit, read, () => tooSlow(provider, limit)).catch(
        async (error: unknown) => {
          await reader.cancel().catch(() => {});
          throw error;
        },
      );
      if (value) {
        tail = (tail + decoder.decode(value, { stream: true })).slice(-tailLength);
        controller.enqueue(value);
      } else if (done && isStream && !complete.test(tail)) throw cut(provider);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

async function within<T>(milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  const timer = new AbortController();
  const { signal } = timer;
  const timeout = setTimeout(milliseconds, undefined, { signal, ref: false }).then(() =>
    Promise.reject(late()),
  );
  try {
    return await Promise.race([work, timeout]);
  } finally {
    timer.abort();
    timeout.catch(() => {});
  }
}

function tooSlow({ name }: Provider, milliseconds: number): ModelFailure {
  return new ModelFailure(
    `${name} sent nothing for ${milliseconds / 1000} s. Try again; if it happens again, use another model.`,
  );
}

function cut({ name }: Provider): ModelFailure {
  return new ModelFailure(`The connection to ${name} was lost in the middle of the answer. Try again.`);
}
