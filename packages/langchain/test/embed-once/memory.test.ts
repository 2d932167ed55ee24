import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const cwd = fileURLToPath(new URL("../..", import.meta.url));

/** Runs against the built package, in a process that can trigger garbage collection. */
const script = `
  import { startEmulator } from "@x/jigsaw-emulator";
  import { JigsawEmbeddings, JigsawLoader, vectorOf } from "@x/langchain-jigsaw";

  const emulator = await startEmulator({ requestsPerSecond: Infinity });
  const options = { apiKey: "k", baseURL: emulator.url, requestsPerSecond: Infinity, dimensions: 1024 };
  const embeddings = new JigsawEmbeddings(options);
  const known = globalThis[Symbol.for("@x/langchain-jigsaw.vectors.1")];
  const load = async (name, count) => {
    const sources = Array.from({ length: count }, (_, index) => ({ text: name + index }));
    return await new JigsawLoader(sources, { embeddings }).load();
  };
  const kept = (await load("kept", 10)).map((document) => ({ ...document }));
  await load("dropped", 1000);
  const before = known.size;
  for (let round = 0; round < 10; round++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const after = known.size;
  const requests = emulator.requests.length;
  await embeddings.embedDocuments(kept.map(({ pageContent }) => pageContent));
  const sent = emulator.requests.length - requests;
  console.log(JSON.stringify({ before, after, sent, vectors: kept.filter(vectorOf).length }));
  await emulator.close();
`;

it("frees a vector when its Document is garbage-collected", async () => {
  const { stdout } = await run(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], {
    cwd,
  });
  const { before, ...then }: Record<string, number> = JSON.parse(stdout);
  expect(before).toBeGreaterThan(100);
  expect(then).toEqual({ after: 10, sent: 0, vectors: 10 });
});
