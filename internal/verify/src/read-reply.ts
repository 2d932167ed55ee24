import { isRecord } from "./is-record.ts";
import type { Reply } from "./service.ts";

/** The JSON object that a success holds. Throws with what came instead. */
export function successOf(reply: Reply): Record<string, unknown> {
  if (reply.status === 200 && isRecord(reply.body)) return reply.body;
  throw new Error(`a success was expected, and the answer was ${describe(reply)}`);
}

/** The vectors of a success, at least one. */
export function vectorsOf(reply: Reply): number[][] {
  return readVectors(successOf(reply)["embeddings"], "embeddings");
}

/** The first vector of a success. */
export function vectorOf(reply: Reply): number[] {
  return vectorsOf(reply)[0] ?? [];
}

export function speakerVectorsOf(reply: Reply): number[][] {
  return readVectors(successOf(reply)["speaker_embeddings"], "speaker_embeddings");
}

/** The pieces of a text. */
export function textChunksOf(reply: Reply): string[] {
  const { chunks } = successOf(reply);
  if (Array.isArray(chunks) && chunks.every((chunk) => typeof chunk === "string")) return chunks;
  throw new Error("the answer has no chunks that are strings");
}

/** A member of `_usage`. */
export function tokensOf(reply: Reply, kind: "input" | "output" | "inference_time" | "total"): number {
  const { _usage: usage } = successOf(reply);
  const tokens = isRecord(usage) ? usage[`${kind}_tokens`] : undefined;
  if (typeof tokens === "number") return tokens;
  throw new Error(`the answer's _usage has no ${kind}_tokens`);
}

/** Status and message, for people. */
export function describe({ status, body }: Reply): string {
  const said = isRecord(body) ? body["message"] : body;
  return typeof said === "string" && said !== "" ? `${status} (${said})` : String(status);
}

function readVectors(value: unknown, name: string): number[][] {
  if (isVectors(value) && value.length > 0) return value;
  throw new Error(`the answer has no ${name} that are arrays of numbers`);
}

function isVectors(value: unknown): value is number[][] {
  return (
    Array.isArray(value) &&
    value.every((row) => Array.isArray(row) && row.every((item) => typeof item === "number"))
  );
}
