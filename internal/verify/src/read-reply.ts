import { isRecord } from "./is-record.ts";
import type { Reply } from "./service.ts";

/** The JSON object of a successful response. @throws Error that describes any other response */
export function successOf(reply: Reply): Record<string, unknown> {
  if (reply.status === 200 && isRecord(reply.body)) return reply.body;
  throw new Error(`expected a successful response, but got ${describe(reply)}`);
}

/** The vectors of a successful response, at least one. */
export function vectorsOf(reply: Reply): number[][] {
  return readVectors(successOf(reply)["embeddings"], "embeddings");
}

/** The first vector of a successful response. */
export function vectorOf(reply: Reply): number[] {
  return vectorsOf(reply)[0] ?? [];
}

export function speakerVectorsOf(reply: Reply): number[][] {
  return readVectors(successOf(reply)["speaker_embeddings"], "speaker_embeddings");
}

/** The chunks of a text. */
export function textChunksOf(reply: Reply): string[] {
  const { chunks } = successOf(reply);
  if (Array.isArray(chunks) && chunks.every((chunk) => typeof chunk === "string")) return chunks;
  throw new Error("`chunks` in the response must be an array of strings");
}

/** A member of `_usage`. */
export function tokensOf(reply: Reply, kind: "input" | "output" | "inference_time" | "total"): number {
  const { _usage: usage } = successOf(reply);
  const tokens = isRecord(usage) ? usage[`${kind}_tokens`] : undefined;
  if (typeof tokens === "number") return tokens;
  throw new Error(`\`_usage.${kind}_tokens\` is missing in the response`);
}

/** Status and message, for display. */
export function describe({ status, body }: Reply): string {
  const message = isRecord(body) ? body["message"] : body;
  return typeof message === "string" && message !== "" ? `${status} (${message})` : String(status);
}

function readVectors(value: unknown, name: string): number[][] {
  if (isVectors(value) && value.length > 0) return value;
  throw new Error(`\`${name}\` in the response must be a non-empty array of vectors`);
}

function isVectors(value: unknown): value is number[][] {
  return (
    Array.isArray(value) &&
    value.every((row) => Array.isArray(row) && row.every((item) => typeof item === "number"))
  );
}
