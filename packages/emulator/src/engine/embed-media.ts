import { sha256 } from "../random/sha256.ts";
import type { AudioChunk, EngineAnswer, FileInput, UrlInput } from "../types/engine.ts";
import { pseudoWords } from "./pseudo-words.ts";
import { randomVector } from "./random-vector.ts";

const bytesPerPdfVector = 64 * 1024;
const bytesPerAudioChunk = 16 * 1024;
const maxParts = 64;
const secondsPerAudioChunk = 10;

/** Returns random vectors for a file. Equal bytes (or URLs) of one type have equal vectors. */
export function embedMedia(input: UrlInput | FileInput): EngineAnswer {
  const { type, dimensions } = input;
  const identity = `${type} ${"url" in input ? input.url : sha256(input.file.bytes)}`;
  const parts = Array.from({ length: countParts(input) }, (_, index) => `${identity} ${index}`);
  return {
    embeddings: parts.map((part) => randomVector(part, dimensions)),
    ...(type === "audio" && { chunks: parts.map(audioChunk) }),
    ...(input.speakerFingerprint && { speakerEmbeddings: [randomVector(`speaker ${identity}`, dimensions)] }),
  };
}

function countParts(input: UrlInput | FileInput): number {
  if ("url" in input || input.type === "image") return 1;
  const bytesPerPart = input.type === "pdf" ? bytesPerPdfVector : bytesPerAudioChunk;
  return Math.min(maxParts, Math.ceil(input.file.bytes.length / bytesPerPart));
}

function audioChunk(part: string, index: number): AudioChunk {
  const start = index * secondsPerAudioChunk;
  return { text: pseudoWords(part), timestamp: [start, start + secondsPerAudioChunk] };
}
