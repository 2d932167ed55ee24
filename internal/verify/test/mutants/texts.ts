import { type Body, chunksIn, type Mutant, onSuccess, rejects } from "./mutant.ts";

/** Services that count tokens or split texts differently. */
export const textMutants: readonly Mutant[] = [
  {
    does: "counts one token more",
    fails: ["token-count", "usage"],
    ...onSuccess((body) => withUsage(body, { input_tokens: 1, total_tokens: 1 })),
  },
  { does: "accepts only 8192 tokens", fails: ["max-tokens"], options: { maxTokens: 8192 } },
  {
    does: "accepts any number of tokens",
    fails: ["max-tokens", "token-overflow", "token-truncate"],
    options: { maxTokens: 1e9 },
  },
  {
    does: "truncates at the beginning",
    fails: ["token-truncate"],
    ...onSuccess((body, { params }) =>
      params["token_overflow_mode"] === "truncate" && "chunks" in body
        ? { ...body, chunks: chunksIn(body).slice(1) }
        : body,
    ),
  },
  {
    does: "accepts token_overflow_mode only for texts",
    fails: ["token-overflow-media"],
    ...rejects(({ params, file }) => file !== undefined && "token_overflow_mode" in params),
  },
  { does: "splits at 512 tokens", fails: ["chunk-size"], options: { chunkTokens: 512 } },
  { does: "splits at 1100 tokens", fails: ["chunk-size"], options: { chunkTokens: 1100 } },
  {
    does: "hardly splits texts",
    fails: ["chunk-size", "chunk-borders"],
    options: { chunkTokens: 30_000 },
  },
  {
    does: "splits inside words",
    fails: ["chunk-borders"],
    ...onSuccess((body) => ({ ...body, ...("chunks" in body && { chunks: moveBorders(chunksIn(body)) }) })),
  },
  {
    does: "trims white space",
    fails: ["token-truncate", "chunk-borders", "short-text"],
    ...onSuccess((body) => ({
      ...body,
      ...("chunks" in body && {
        chunks: chunksIn(body).map((chunk) => (isString(chunk) ? chunk.trim() : chunk)),
      }),
    })),
  },
  {
    does: "omits chunks when there is only one",
    fails: ["short-text", "chunk-size", "audio-chunks"],
    ...onSuccess(({ chunks, ...body }) =>
      Array.isArray(chunks) && chunks.length > 1 ? { ...body, chunks } : body,
    ),
  },
  {
    does: "returns a wrong total",
    fails: ["usage-total"],
    ...onSuccess((body) => withUsage(body, { total_tokens: 1 })),
  },
  {
    does: "charges nothing for vectors",
    fails: ["usage", "usage-total"],
    ...onSuccess((body) => withUsage(body, { output_tokens: -1000 })),
  },
  {
    does: "returns the same id twice",
    fails: ["log-id"],
    ...onSuccess((body) => ({ ...body, log_id: "00000000-0000-4000-8000-000000000000" })),
  },
  { does: "uses numbers as ids", fails: ["log-id"], ...onSuccess((body) => ({ ...body, log_id: "17" })) },
  {
    does: "adds an id to errors",
    fails: ["log-id"],
    after: (response) =>
      response.status === 200 ? response : { ...response, body: { ...Object(response.body), log_id: "17" } },
  },
  {
    does: "returns whether the response was cached",
    fails: ["no-cache"],
    ...onSuccess((body, { headers }) =>
      headers.has("x-jigsaw-skip-cache") ? body : { ...body, cached: false },
    ),
  },
];

/** Moves the first letter of each chunk to the previous one. The joined text stays the same. */
function moveBorders(chunks: readonly unknown[]): unknown[] {
  return chunks.map((chunk, index) => {
    if (!isString(chunk)) return chunk;
    const next = chunks[index + 1];
    return chunk.slice(index === 0 ? 0 : 1) + (isString(next) ? next.charAt(0) : "");
  });
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function withUsage(body: Body, added: Readonly<Record<string, number>>): Body {
  const usage: Record<string, number> = { ...Object(body["_usage"]) };
  for (const [name, count] of Object.entries(added)) usage[name] = (usage[name] ?? 0) + count;
  return { ...body, _usage: usage };
}
