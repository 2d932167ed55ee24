import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { saysFailure } from "./says-failure.ts";
import { serviceMessage } from "./service-message.ts";
import { defaultDimensions } from "../options/default-dimensions.ts";
import type { Usage } from "../types/usage.ts";

/** One piece of the input, as the answer describes it. */
interface AnswerChunk {
  readonly text?: string;
  readonly startTime?: number;
  readonly endTime?: number;
}

/** A checked answer. `chunks`, where there, has one entry for each of `embeddings`. */
export interface Answer {
  readonly embeddings: number[][];
  readonly chunks?: readonly AnswerChunk[];
  readonly speakerEmbeddings?: number[][];
  readonly usage?: Usage;
  readonly requestId?: string;
}

/** What an answer is checked against. */
export interface Expected {
  /** What was embedded, to name it in an error. */
  readonly subject: string;
  /** The length that was asked for; undefined stands for the service's default. */
  readonly dimensions: number | undefined;
}

/**
 * Turns the JSON of a 2xx answer into vectors, or throws a {@link JigsawResponseError}: a vector that is missing,
 * of the wrong length or not made of finite numbers must never reach a store.
 */
export function parseResponse(body: unknown, expected: Expected): Answer {
  const refuse = (problem: string, isRetryable = false): never => {
    const requestId = isRecord(body) && typeof body["log_id"] === "string" ? body["log_id"] : undefined;
    throw new JigsawResponseError(`${expected.subject}: the service's answer ${problem}.`, {
      requestId,
      isRetryable,
    });
  };
  if (!isRecord(body)) return refuse("is not a JSON object");
  // Nothing in it says that the input was at fault, so it may pass.
  if (saysFailure(body))
    return refuse(`says that it failed: ${serviceMessage(body) ?? "it gives no reason"}`, true);

  const dimensions = expected.dimensions ?? defaultDimensions;
  const embeddings = parseVectors(body["embeddings"], "embeddings", refuse, dimensions);
  const chunks = parseChunks(body["chunks"], embeddings.length, refuse);
  const speakers = body["speaker_embeddings"];
  const hasSpeakers =
    speakers !== undefined && speakers !== null && !(Array.isArray(speakers) && speakers.length === 0);
  return {
    embeddings,
    ...(chunks && { chunks }),
    ...(hasSpeakers && { speakerEmbeddings: parseVectors(speakers, "speaker_embeddings", refuse) }),
    ...(isRecord(body["_usage"]) && { usage: parseUsage(body["_usage"]) }),
    ...(typeof body["log_id"] === "string" && { requestId: body["log_id"] }),
  };
}

type Refuse = (problem: string) => never;

function parseVectors(value: unknown, name: string, refuse: Refuse, dimensions?: number): number[][] {
  if (!Array.isArray(value) || value.length === 0) return refuse(`holds no \`${name}\``);
  const first: unknown = value[0];
  const length = dimensions ?? (Array.isArray(first) ? first.length : 0);
  return value.map((vector: unknown, index) => {
    const place = `\`${name}[${index}]\``;
    if (!Array.isArray(vector)) return refuse(`has no vector at ${place}`);
    if (vector.length !== length)
      return refuse(`has ${vector.length} numbers in ${place} where ${length} were expected`);
    return isFiniteVector(vector)
      ? vector
      : refuse(`has a value in ${place} that is not a finite 32-bit float, or zeros alone`);
  });
}

/** The largest and the smallest normal 32-bit float: stores keep vectors as such, and lengths overflow or vanish beyond. */
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

function parseChunks(value: unknown, count: number, refuse: Refuse): AnswerChunk[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return refuse("has `chunks` that are no list");
  if (value.length === 0) return undefined;
  if (value.length !== count) return refuse(`has ${count} vectors for ${value.length} chunks`);
  return value.map((chunk: unknown, index) => {
    if (typeof chunk === "string") return { text: chunk };
    if (!isRecord(chunk)) return refuse(`has neither a text nor an object in \`chunks[${index}]\``);
    return {
      ...(typeof chunk["text"] === "string" && { text: chunk["text"] }),
      ...parseTimes(chunk["timestamp"]),
    };
  });
}

function parseTimes(timestamp: unknown): Pick<AnswerChunk, "startTime" | "endTime"> {
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
