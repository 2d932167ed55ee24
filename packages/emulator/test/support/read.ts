import { expect } from "vitest";
import { isRecord } from "../../src/request/is-record.ts";

/** The JSON object in a response. */
export async function read(response: Response | Promise<Response>): Promise<Record<string, unknown>> {
  const body: unknown = await (await response).json();
  if (!isRecord(body)) throw new Error("the answer is not a JSON object");
  return body;
}

/** The vectors of a successful response. */
export async function readVectors(response: Response | Promise<Response>): Promise<number[][]> {
  const { success, embeddings } = await read(response);
  expect(success).toBe(true);
  if (!isVectors(embeddings)) throw new Error("the answer has no vectors");
  return embeddings;
}

/** The only vector of a successful response. */
export async function readVector(response: Response | Promise<Response>): Promise<number[]> {
  const [vector, ...more] = await readVectors(response);
  expect(more).toHaveLength(0);
  return vector ?? [];
}

function isVectors(value: unknown): value is number[][] {
  return (
    Array.isArray(value) &&
    value.every((row) => Array.isArray(row) && row.every((item) => typeof item === "number"))
  );
}
