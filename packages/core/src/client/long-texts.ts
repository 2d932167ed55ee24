import { AbortScope } from "../abort/abort-scope.ts";
import { runBounded } from "../concurrency/run-bounded.ts";
import type { ParsedResponse } from "../response/parse-response.ts";
import { splitLongText } from "../source/split-long-text.ts";
import type { Usage } from "../types/usage.ts";
import type { EmbeddingRequest } from "../types/wire.ts";
import type { Outcome } from "./requester.ts";

/**
 * Sends a request. If its text is too long for the service, it is split, and each part is sent as a separate request. The
 * responses are joined: the chunks are in the order of the text, each with its own vector. If a part fails, no other part
 * is sent.
 */
export async function sendInParts(
  request: EmbeddingRequest,
  limit: number,
  scope: AbortScope,
  send: (request: EmbeddingRequest, scope: AbortScope) => Promise<Outcome>,
): Promise<Outcome> {
  const { params, subject } = request;
  const parts = params.text === undefined ? [] : splitLongText(params.text);
  if (parts.length < 2) return await send(request, scope);
  const responses: ParsedResponse[] = new Array<ParsedResponse>(parts.length);
  // A separate scope, so that a failure here does not cancel anything else in the caller's scope.
  const own = new AbortScope(scope.signal);
  try {
    await runBounded([...parts.entries()], Math.min(limit, parts.length), own, async ([index, text]) => {
      const part = {
        params: { ...params, text },
        subject: `${subject}, part ${index + 1} of ${parts.length}`,
      };
      const { response } = await send({ ...request, ...part }, own);
      const isWhole = response.embeddings.length === 1;
      responses[index] = isWhole ? { ...response, chunks: [{ text, ...response.chunks?.[0] }] } : response;
    });
  } finally {
    own.close();
  }
  return { response: joined(responses) };
}

function joined(responses: readonly ParsedResponse[]): ParsedResponse {
  const usages = responses.flatMap(({ usage }) => usage ?? []);
  const [{ requestId } = {}] = responses;
  return {
    embeddings: responses.flatMap(({ embeddings }) => embeddings),
    chunks: responses.flatMap(({ embeddings, chunks }) => chunks ?? embeddings.map(() => ({}))),
    ...(usages.length > 0 && { usage: usages.reduce(sum) }),
    ...(requestId !== undefined && { requestId }),
  };
}

function sum(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    inferenceTimeTokens: a.inferenceTimeTokens + b.inferenceTimeTokens,
    totalTokens: a.totalTokens + b.totalTokens,
  };
}
