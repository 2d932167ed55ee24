import { isRecord } from "../is-record.ts";
import { describe, speakerVectorsOf, successOf, vectorsOf } from "../read-reply.ts";
import { pdf } from "../samples/pdf.ts";
import { png } from "../samples/png.ts";
import { wav } from "../samples/wav.ts";
import { type Params, type Reply, send, type Service, upload } from "../service.ts";
import type { Check, Finding } from "./check.ts";

const kibibyte = 1024;
const pdfPart = 64 * kibibyte;
const audioPart = 16 * kibibyte;
const maxParts = 64;

export const media: readonly Check[] = [
  {
    id: "image-vectors",
    requests: 1,
    run: async (service) => expectParts(service, "image", [[png(), 1]], hasNoChunks),
  },
  {
    id: "pdf-vectors",
    requests: 4,
    run: async (service) =>
      expectParts(
        service,
        "pdf",
        [
          [pdf(), 1],
          [pdf(pdfPart), 1],
          [pdf(pdfPart + 1), 2],
          [pdf(pdfPart * maxParts + 1), maxParts],
        ],
        hasNoChunks,
      ),
  },
  {
    id: "audio-chunks",
    requests: 3,
    run: async (service) =>
      expectParts(
        service,
        "audio",
        [
          [wav(audioPart), 1],
          [wav(audioPart * 2 + 2), 3],
          [wav(audioPart * maxParts + 2), maxParts],
        ],
        hasChunksOfTenSeconds,
      ),
  },
  {
    id: "speaker-vectors",
    requests: 2,
    async run(service) {
      const file = wav(audioPart * 2 + 2);
      const withFlag = await embed(service, file, { type: "audio", speaker_fingerprint: true });
      const plain = await embed(service, file, { type: "audio" });
      const speakers = speakerVectorsOf(withFlag).length;
      const isUnrequested = "speaker_embeddings" in successOf(plain);
      return {
        holds: speakers === 1 && !isUnrequested,
        observed:
          `${speakers} speaker vector(s) for ${vectorsOf(withFlag).length} chunk(s)` +
          (isUnrequested ? ", and some without the flag" : ", none without the flag"),
      };
    },
  },
];

async function embed(service: Service, file: File, params: Params): Promise<Reply> {
  return await send(service, upload(file, { dimensions: 32, ...params }));
}

/** Sends files of growing size, and stops at the first that does not return the expected number of vectors. */
async function expectParts(
  service: Service,
  type: string,
  files: readonly (readonly [file: File, vectors: number])[],
  hasExpectedChunks: (reply: Reply, vectors: number) => boolean,
): Promise<Finding> {
  const seen: string[] = [];
  for (const [file, expected] of files) {
    const reply = await embed(service, file, { type });
    if (reply.status !== 200) {
      return { holds: false, observed: [...seen, `${file.size} bytes: ${describe(reply)}`].join("; ") };
    }
    const { length } = vectorsOf(reply);
    const isExpected = hasExpectedChunks(reply, length);
    seen.push(
      `${file.size} bytes: ${length} vector(s)${isExpected ? "" : `, chunks ${describeChunks(reply)}`}`,
    );
    if (length !== expected || !isExpected) return { holds: false, observed: seen.join("; ") };
  }
  return { holds: true, observed: seen.join("; ") };
}

function hasNoChunks(reply: Reply): boolean {
  return !("chunks" in successOf(reply));
}

function hasChunksOfTenSeconds(reply: Reply, vectors: number): boolean {
  const { chunks } = successOf(reply);
  return (
    Array.isArray(chunks) &&
    chunks.length === vectors &&
    chunks.every(
      (chunk, index) =>
        isRecord(chunk) &&
        typeof chunk["text"] === "string" &&
        JSON.stringify(chunk["timestamp"]) === JSON.stringify([index * 10, index * 10 + 10]),
    )
  );
}

function describeChunks(reply: Reply): string {
  return JSON.stringify(successOf(reply)["chunks"]) ?? "missing";
}
