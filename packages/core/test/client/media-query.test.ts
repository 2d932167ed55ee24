import { describe, expect, it, vi } from "vitest";
import { temporaryFile } from "@x/test-support";
import { JigsawInputError } from "../../src/index.ts";
import { pdf, png, wav } from "../support/samples.ts";
import { clientOf, failureOf, sent, startService } from "../support/service.ts";

const instruction = "Find it";
const long = Uint8Array.from([...pdf.bytes, ...new Uint8Array(200_000)]);

describe("a query of another type than text", () => {
  it("is one vector of unit length, pooled from all chunks", async () => {
    const service = await startService();
    const client = clientOf(service);
    const { chunks } = await client.embed(long);
    const vector = await client.embedMediaQuery(long);
    expect(chunks.length).toBeGreaterThan(3);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
    const sum = vector.map((_, at) => chunks.reduce((total, chunk) => total + (chunk.vector[at] ?? 0), 0));
    const length = Math.hypot(...sum);
    for (const [at, component] of vector.entries()) expect(component).toBeCloseTo((sum[at] ?? 0) / length, 9);
  });

  it("follows `pooling`", async () => {
    const service = await startService();
    const { chunks } = await clientOf(service).embed(long);
    expect(await clientOf(service, { pooling: "first" }).embedMediaQuery(long)).toEqual(chunks[0]?.vector);
    const error = await failureOf(clientOf(service, { pooling: "error" }).embedMediaQuery(long));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain("The query is too long for one vector");
  });

  it("is sent without `query` and instruction, which are only for texts", async () => {
    const service = await startService();
    const client = clientOf(service, { instruction });
    await client.embedMediaQuery(png.bytes);
    await client.embedMediaQuery("https://a.example/b.wav");
    expect(sent(service)).toEqual([
      { type: "image", dimensions: 32 },
      { type: "audio", url: "https://a.example/b.wav", dimensions: 32 },
    ]);
  });

  it("is an ordinary query if it is a text, in a file or not", async () => {
    const service = await startService();
    const client = clientOf(service, { instruction });
    const vectors = [
      await client.embedQuery("hello"),
      await client.embedMediaQuery({ text: "hello" }),
      await client.embedMediaQuery({ path: temporaryFile("a.txt", "hello") }),
    ];
    const query = { type: "text", text: "hello", query: true, instruction, dimensions: 32 };
    expect(sent(service)).toEqual([query, query, query]);
    expect(vectors[1]).toEqual(vectors[0]);
    expect(vectors[2]).toEqual(vectors[0]);
  });

  it("accepts an identified source, reports progress, and is named in errors", async () => {
    const service = await startService();
    const client = clientOf(service);
    const onProgress = vi.fn();
    await client.embedMediaQuery(await client.identify(wav.bytes), { onProgress });
    expect(onProgress.mock.calls.map(([{ done, total }]) => [done, total])).toEqual([[1, 1]]);
    const error = await failureOf(client.embedMediaQuery({ path: "/nowhere/a.png" }));
    expect(String(error)).toContain("The query (/nowhere/a.png) does not exist");
    expect(service.requests).toHaveLength(1);
  });
});
