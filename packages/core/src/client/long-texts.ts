import { AbortScope } from "../abort/abort-scope.ts";
import { runBounded } from "../concurrency/run-bounded.ts";
import type { Answer } from "../response/parse-response.ts";
import { splitLongText } from "../source/split-long-text.ts";
import type { Usage } from "../types/usage.ts";
import type { EmbeddingRequest } from "../types/wire.ts";
import type { Outcome } from "./requester.ts";

/**
 * Sends a request, or, where its text is too long for the service, one for each part of it, of which the answers become
 * one: its chunks are in the order of the text, each with its own vector. Once a part fails, no other is sent.
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
  const answers: Answer[] = new Array<Answer>(parts.length);
  // Of its own: what fails here must not end what else is in the caller's.
  const own = new AbortScope(scope.signal);
  try {
    await runBounded([...parts.entries()], Math.min(limit, parts.length), own, async ([index, text]) => {
      const part = {
        params: { ...params, text },
        subject: `${subject}, part ${index + 1} of ${parts.length}`,
      };
      const { answer } = await send({ ...request, ...part }, own);
      const isWhole = answer.embeddings.length === 1;
      answers[index] = isWhole ? { ...answer, chunks: [{ text, ...answer.chunks?.[0] }] } : answer;
    });
  } finally {
    own.close();
  }
  return { answer: joined(answers) };
}

function joined(answers: readonly Answer[]): Answer {
  const usages = answers.flatMap(({ usage }) => usage ?? []);
  const [{ requestId } = {}] = answers;
  return {
    embeddings: answers.flatMap(({ embeddings }) => embeddings),
    chunks: answers.flatMap(({ embeddings, chunks }) => chunks ?? embeddings.map(() => ({}))),
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
