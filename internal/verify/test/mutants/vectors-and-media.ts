import { lengthOf } from "../../src/vector-math.ts";
import { chunksIn, type Mutant, onSuccess, onVectors, rounded, vectorsIn } from "./mutant.ts";

let jitter = 0;

/** Services with different vectors. */
export const vectorMutants: readonly Mutant[] = [
  {
    does: "returns vectors of length 2",
    fails: ["unit-length"],
    ...onVectors((vector) => vector.map((value) => value * 2)),
  },
  {
    does: "returns query vectors of another length",
    fails: ["unit-length"],
    ...onVectors((vector, { params }) =>
      params["query"] === true ? vector.map((value) => value / 2) : vector,
    ),
  },
  {
    does: "rounds to six decimals",
    fails: ["decimals"],
    ...onVectors((vector) => vector.map((value) => rounded(value, 6))),
  },
  {
    does: "returns slightly different vectors each time",
    fails: ["deterministic"],
    ...onVectors(([first = 0, ...rest]) => [rounded(first + ++jitter * 1e-9, 9), ...rest]),
  },
  {
    does: "truncates long vectors to get short ones",
    fails: ["dimensions", "query-vector"],
    ...onVectors(({ length }) => beginning(length)),
  },
  {
    does: "returns unrelated vectors for queries",
    fails: ["query-vector"],
    ...onVectors((vector, { params }) => (params["query"] === true ? vector.map((value) => -value) : vector)),
  },
  {
    does: "returns a description of an image",
    fails: ["image-vectors"],
    ...onSuccess((body, { params }) => (params["type"] === "image" ? { ...body, chunks: ["a lamp"] } : body)),
  },
  {
    does: "returns one vector for a PDF",
    fails: ["pdf-vectors"],
    ...onSuccess((body, { params }) =>
      params["type"] === "pdf" ? { ...body, embeddings: vectorsIn(body).slice(0, 1) } : body,
    ),
  },
  {
    does: "returns the text of a PDF",
    fails: ["pdf-vectors"],
    ...onSuccess((body, { params }) => (params["type"] === "pdf" ? { ...body, chunks: ["a lamp"] } : body)),
  },
  {
    does: "splits recordings every five seconds",
    fails: ["audio-chunks"],
    ...onSuccess((body, { params }) =>
      params["type"] === "audio"
        ? {
            ...body,
            chunks: chunksIn(body).map((_, at) => ({ text: "hm", timestamp: [at * 5, at * 5 + 5] })),
          }
        : body,
    ),
  },
  {
    does: "returns a speaker vector per chunk",
    fails: ["speaker-vectors"],
    ...onSuccess((body) => ({
      ...body,
      ...("speaker_embeddings" in body && { speaker_embeddings: body["embeddings"] }),
    })),
  },
  {
    does: "returns speaker vectors without the flag",
    fails: ["speaker-vectors"],
    ...onSuccess((body, { params }) =>
      params["type"] === "audio" ? { ...body, speaker_embeddings: vectorsIn(body).slice(0, 1) } : body,
    ),
  },
];

/** The start of one long vector, whatever the input, scaled to unit length. */
function beginning(dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, (_, index) => Math.sin(index + 1));
  const length = lengthOf(vector);
  return vector.map((value) => value / length);
}
