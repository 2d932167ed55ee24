import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { JigsawResponseError } from "../../src/errors/jigsaw-response-error.ts";
import { parseResponse } from "../../src/response/parse-response.ts";

const expected = { subject: "texts[7]", dimensions: 3 };
const good = { success: true, embeddings: [[1, 0, 0]], chunks: ["a"], log_id: "log-1" };

describe("a valid response", () => {
  it("has vectors, chunk texts, usage and the request id", () => {
    const usage = { input_tokens: 1, output_tokens: 2, inference_time_tokens: 3, total_tokens: 6 };
    expect(parseResponse({ ...good, _usage: usage }, expected)).toEqual({
      embeddings: [[1, 0, 0]],
      chunks: [{ text: "a" }],
      usage: { inputTokens: 1, outputTokens: 2, inferenceTimeTokens: 3, totalTokens: 6 },
      requestId: "log-1",
    });
  });

  it("has the times of a recording's chunks in seconds", () => {
    const chunks = [{ text: "hello", timestamp: [0, 2.5] }];
    expect(parseResponse({ ...good, chunks }, expected).chunks).toEqual([
      { text: "hello", startTime: 0, endTime: 2.5 },
    ]);
  });

  it.each([
    ["absent", undefined],
    ["null", null],
    ["an empty list", []],
  ])("may have chunks that are %s", (_, chunks) => {
    expect(parseResponse({ ...good, chunks }, expected)).not.toHaveProperty("chunks");
  });

  it("may have chunks without text and times", () => {
    expect(parseResponse({ ...good, chunks: [{ page: 1, timestamp: ["x"] }] }, expected).chunks).toEqual([
      {},
    ]);
  });

  it("may lack success, usage and id", () => {
    expect(parseResponse({ embeddings: [[0, 1, 0]] }, expected)).toEqual({ embeddings: [[0, 1, 0]] });
  });

  it("counts missing usage as 0", () => {
    const { usage } = parseResponse({ ...good, _usage: { total_tokens: 5, input_tokens: "many" } }, expected);
    expect(usage).toEqual({ inputTokens: 0, outputTokens: 0, inferenceTimeTokens: 0, totalTokens: 5 });
  });

  it("has 4096 numbers per vector by default", () => {
    const vector = new Array<number>(4096).fill(0.015625);
    const { embeddings } = parseResponse({ embeddings: [vector] }, { subject: "x", dimensions: undefined });
    expect(embeddings[0]).toHaveLength(4096);
  });

  it("may have speaker vectors of another length", () => {
    const body = { ...good, speaker_embeddings: [[1, 2, 3, 4, 5]] };
    expect(parseResponse(body, expected).speakerEmbeddings).toEqual([[1, 2, 3, 4, 5]]);
    expect(parseResponse({ ...good, speaker_embeddings: [] }, expected)).not.toHaveProperty(
      "speakerEmbeddings",
    );
  });
});

const hole: number[] = [1, 0];
hole[3] = 0;

const broken: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["a string", "ok"],
  ["a list", [good]],
  ["an object without embeddings", { success: true }],
  ["null for embeddings", { ...good, embeddings: null }],
  ["no embeddings", { ...good, embeddings: [], chunks: [] }],
  ["one vector that is not in a list", { ...good, embeddings: [1, 0, 0] }],
  ["null for a vector", { ...good, embeddings: [null] }],
  ["an empty vector", { ...good, embeddings: [[]] }],
  ["a vector of the wrong length", { ...good, embeddings: [[1, 0]] }],
  [
    "vectors of different lengths",
    {
      ...good,
      embeddings: [
        [1, 0, 0],
        [1, 0, 0, 0],
      ],
      chunks: ["a", "b"],
    },
  ],
  ["NaN", { ...good, embeddings: [[1, Number.NaN, 0]] }],
  ["Infinity", { ...good, embeddings: [[1, Infinity, 0]] }],
  ["numbers as strings", { ...good, embeddings: [["1", "0", "0"]] }],
  ["null for a number", { ...good, embeddings: [[1, null, 0]] }],
  ["a hole", { ...good, embeddings: [hole.slice(0, 3)] }],
  ["a vector of zeros, which points nowhere", { ...good, embeddings: [[0, 0, 0]] }],
  ["fewer vectors than chunks", { ...good, chunks: ["a", "b"] }],
  [
    "more vectors than chunks",
    {
      ...good,
      embeddings: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    },
  ],
  ["chunks that are not a list", { ...good, chunks: "a" }],
  ["null for a chunk", { ...good, chunks: [null] }],
  ["speaker vectors with NaN", { ...good, speaker_embeddings: [[Number.NaN]] }],
  ["speaker vectors of different lengths", { ...good, speaker_embeddings: [[1], [1, 2]] }],
];

describe("an invalid response", () => {
  it.each(broken)("is rejected: %s", (_, body) => {
    expect(() => parseResponse(body, expected)).toThrow(JigsawResponseError);
    expect(() => parseResponse(body, expected)).toThrow(/^texts\[7\]: the service's response is invalid: /);
  });

  it("is not retried, because the same response would cost again", () => {
    expect(() => parseResponse({ ...good, embeddings: [] }, expected)).toThrow(
      expect.objectContaining({ isRetryable: false, code: "invalid_response", requestId: "log-1" }),
    );
  });

  it.each([[[1e308, 1e308, 0]], [[5e-324, 0, 0]], [[1e39, 0, 0]]])(
    "is rejected if the vector does not fit 32-bit floats: %j",
    (vector) => {
      expect(() => parseResponse({ ...good, embeddings: [vector] }, expected)).toThrow("embeddings[0]");
    },
  );

  it.each([false, "false", 0])("is rejected if `success` is %j", (success) => {
    expect(() => parseResponse({ ...good, success }, expected)).toThrow("reported a failure");
  });

  it("is retryable if it reported a failure, and the error has its reason", () => {
    expect(() => parseResponse({ success: false, message: "model is loading" }, expected)).toThrow(
      expect.objectContaining({ isRetryable: true, message: expect.stringContaining("model is loading") }),
    );
  });
});

describe("the recorded response of the real service", () => {
  const file = new URL("../../../../../shared/fixtures/embedding-v2-audio-response.json", import.meta.url);

  it("parses: one chunk, its vector, its times and one speaker vector", async (test) => {
    if (!existsSync(file)) {
      await test.annotate("There is no recorded answer on this machine: nothing was parsed.");
      return;
    }
    const answer = parseResponse(JSON.parse(readFileSync(file, "utf8")), {
      subject: "recording",
      dimensions: undefined,
    });
    expect(answer.embeddings.map((vector) => vector.length)).toEqual([4096]);
    expect(answer.chunks?.[0]).toMatchObject({ startTime: expect.any(Number), endTime: expect.any(Number) });
    expect(answer.chunks?.[0]?.text).toContain("ripe pears");
    expect(answer.speakerEmbeddings?.map((vector) => vector.length)).toEqual([4096]);
    expect(answer.usage?.totalTokens).toBe(16_518);
  });
});
