import { lengthOf } from "../../src/vector-math.ts";
import { chunksIn, type Mutant, onSuccess, onVectors, rounded, vectorsIn } from "./mutant.ts";

let jitter = 0;

/** Services that make other vectors. */
export const vectorMutants: readonly Mutant[] = [
  {
    does: "gives vectors of length 2",
    fails: ["unit-length"],
    ...onVectors((vector) => vector.map((value) => value * 2)),
  },
  {
    does: "gives queries another length",
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
    does: "computes a little differently each time",
    fails: ["deterministic"],
    ...onVectors(([first = 0, ...rest]) => [rounded(first + ++jitter * 1e-9, 9), ...rest]),
  },
  {
    does: "makes short vectors by cutting long ones",
    fails: ["dimensions", "query-vector"],
    ...onVectors(({ length }) => beginning(length)),
  },
  {
    does: "embeds queries somewhere else",
    fails: ["query-vector"],
    ...onVectors((vector, { params }) => (params["query"] === true ? vector.map((value) => -value) : vector)),
  },
  {
    does: "says what it sees in an image",
    fails: ["image-vectors"],
    ...onSuccess((body, { params }) => (params["type"] === "image" ? { ...body, chunks: ["a lamp"] } : body)),
  },
  {
    does: "gives one vector for a pdf",
    fails: ["pdf-vectors"],
    ...onSuccess((body, { params }) =>
      params["type"] === "pdf" ? { ...body, embeddings: vectorsIn(body).slice(0, 1) } : body,
    ),
  },
  {
    does: "gives a pdf's words",
    fails: ["pdf-vectors"],
    ...onSuccess((body, { params }) => (params["type"] === "pdf" ? { ...body, chunks: ["a lamp"] } : body)),
  },
  {
    does: "cuts recordings every five seconds",
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
    does: "gives a speaker vector for each chunk",
    fails: ["speaker-vectors"],
    ...onSuccess((body) => ({
      ...body,
      ...("speaker_embeddings" in body && { speaker_embeddings: body["embeddings"] }),
    })),
  },
  {
    does: "gives speaker vectors without being asked",
    fails: ["speaker-vectors"],
    ...onSuccess((body, { params }) =>
      params["type"] === "audio" ? { ...body, speaker_embeddings: vectorsIn(body).slice(0, 1) } : body,
    ),
  },
];

/** Of one long vector, whatever was asked, at unit length. */
function beginning(dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, (_, index) => Math.sin(index + 1));
  const length = lengthOf(vector);
  return vector.map((value) => value / length);
}
