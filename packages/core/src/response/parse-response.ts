import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { isFailure } from "./is-failure.ts";
import { failureReason } from "./service-message.ts";
import { defaultDimensions } from "../options/default-dimensions.ts";
import type { Usage } from "../types/usage.ts";

/** One piece of the input, as the response describes it. */
interface ResponseChunk {
  readonly text?: string;
  readonly startTime?: number;
  readonly endTime?: number;
}

/** A validated response. If it has `chunks`, there is one for each of `embeddings`. */
export interface ParsedResponse {
  readonly embeddings: number[][];
  readonly chunks?: readonly ResponseChunk[];
  readonly speakerEmbeddings?: number[][];
  readonly usage?: Usage;
  readonly requestId?: string;
}

/** What a response is validated against. */
export interface Expected {
  /** How an error message refers to the input. */
  readonly subject: string;
  /** The requested length of the vectors; undefined means the service's default. */
  readonly dimensions: number | undefined;
}

/**
 * Turns the JSON of a 2xx response into vectors. An invalid vector must never reach a store.
 * @throws JigsawResponseError if a vector is missing, has the wrong length or contains numbers that are not finite
 */
export function parseResponse(body: unknown, expected: Expected): ParsedResponse {
  const { subject } = expected;
  const requestId = isRecord(body) && typeof body["log_id"] === "string" ? body["log_id"] : undefined;
  const reject = (problem: string): never => {
    throw new JigsawResponseError(
      `${subject}: the service's response is invalid: ${problem}. Check \`baseURL\`, or report it to JigsawStack.`,
      { requestId },
    );
  };
  if (!isRecord(body)) return reject("it must be a JSON object");
  // Nothing shows that the input is at fault, so a retry may succeed.
  if (isFailure(body)) {
    throw new JigsawResponseError(
      `${subject}: the service reported a failure: ${failureReason(body)}. Try again later.`,
      { requestId, isRetryable: true },
    );
  }

  const dimensions = expected.dimensions ?? defaultDimensions;
  const embeddings = parseVectors(body["embeddings"], "embeddings", reject, dimensions);
  const chunks = parseChunks(body["chunks"], embeddings.length, reject);
  const speakers = body["speaker_embeddings"];
  const hasSpeakers =
    speakers !== undefined && speakers !== null && !(Array.isArray(speakers) && speakers.length === 0);
  return {
    embeddings,
    ...(chunks && { chunks }),
    ...(hasSpeakers && { speakerEmbeddings: parseVectors(speakers, "speaker_embeddings", reject) }),
    ...(isRecord(body["_usage"]) && { usage: parseUsage(body["_usage"]) }),
    ...(requestId !== undefined && { requestId }),
  };
}

type Reject = (problem: string) => never;

function parseVectors(value: unknown, name: string, reject: Reject, dimensions?: number): number[][] {
  if (!Array.isArray(value) || value.length === 0) return reject(`\`${name}\` is missing or empty`);
  const first: unknown = value[0];
  const length = dimensions ?? (Array.isArray(first) ? first.length : 0);
  return value.map((vector: unknown, index) => {
    const place = `\`${name}[${index}]\``;
    if (!Array.isArray(vector)) return reject(`${place} must be a list of numbers`);
    if (vector.length !== length)
      return reject(`${place} must have ${length} numbers, but has ${vector.length}`);
    return isFiniteVector(vector)
      ? vector
      : reject(`${place} must contain finite 32-bit floats that are not all zero`);
  });
}

/** The largest and the smallest normal 32-bit float. Stores keep 32-bit floats, and beyond these bounds they overflow or vanish. */
const maxComponent = 3.4028234663852886e38;
const minLargestComponent = 1.1754943508222875e-38;

function isFiniteVector(vector: readonly unknown[]): vector is number[] {
  // An indexed loop, because `every` skips holes, and because this runs over every number of every response.
  let largest = 0;
  for (let index = 0; index < vector.length; index++) {
    const component = vector[index];
    if (typeof component !== "number") return false;
    const size = Math.abs(component);
    // Also false for NaN.
    if (!(size <= maxComponent)) return false;
    if (size > largest) largest = size;
  }
  return largest >= minLargestComponent;
}

function parseChunks(value: unknown, count: number, reject: Reject): ResponseChunk[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return reject("`chunks` must be a list");
  if (value.length === 0) return undefined;
  if (value.length !== count) return reject(`it has ${count} embeddings, but ${value.length} chunks`);
  return value.map((chunk: unknown, index) => {
    if (typeof chunk === "string") return { text: chunk };
    if (!isRecord(chunk)) return reject(`\`chunks[${index}]\` must be a string or an object`);
    return {
      ...(typeof chunk["text"] === "string" && { text: chunk["text"] }),
      ...parseTimes(chunk["timestamp"]),
    };
  });
}

function parseTimes(timestamp: unknown): Pick<ResponseChunk, "startTime" | "endTime"> {
  if (!Array.isArray(timestamp)) return {};
  const [startTime, endTime]: unknown[] = timestamp;
  return {
    ...(isTime(startTime) && { startTime }),
    ...(isTime(endTime) && { endTime }),
  };
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function parseUsage(usage: Record<string, unknown>): Usage {
  const tokens = (name: string): number => {
    const value = usage[name];
    return typeof value === "number" && Number.isFinite(value) ? value : 0;
  };
  return {
    inputTokens: tokens("input_tokens"),
    outputTokens: tokens("output_tokens"),
    inferenceTimeTokens: tokens("inference_time_tokens"),
    totalTokens: tokens("total_tokens"),
  };
}
