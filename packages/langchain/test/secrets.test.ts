import { inspect } from "node:util";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { BaseTracer, type Run } from "@langchain/core/tracers/base";
import { describe, expect, it } from "vitest";
import { addDocuments, ingest, JigsawLoader, JigsawRetriever, type LoaderSource } from "../src/index.ts";
import { DiskStore } from "./support/disk-store.ts";
import { embeddingsOf, failureOf, startService } from "./support/service.ts";

const secrets = ["sk_key_of_mine", "hunter2pass", "s1gnatureA", "s1gnatureB", "t0kenvalue"];
const signed = (signature: string): string =>
  `https://user:hunter2pass@files.example.com/photo.png?X-Amz-Signature=${signature}&X-Amz-Expires=60&token=t0kenvalue`;

/** Everything that a person or a log can see of a value. */
function shown(value: unknown): string {
  const text = inspect(value, { depth: 30, showHidden: true, maxStringLength: null, maxArrayLength: null });
  const cause = value instanceof Error ? `${value.stack} ${shown(value.cause)}` : "";
  return `${text} ${JSON.stringify(value)} ${cause}`;
}

/** Keeps whole runs, like LangSmith's tracer. */
class Runs extends BaseTracer {
  readonly name = "runs";
  readonly runs: Run[] = [];

  protected async persistRun(run: Run): Promise<void> {
    this.runs.push(run);
  }
}

describe("URLs with signatures", () => {
  it("have the same id whatever the signature, but not if another query parameter differs", async () => {
    const embeddings = embeddingsOf(await startService());
    const idOf = async (url: string): Promise<string | undefined> =>
      (await new JigsawLoader(url, { embeddings }).load())[0]?.id;
    expect(await idOf(signed("s1gnatureA"))).toBe(await idOf(signed("s1gnatureB")));
    const page = (number: number): string => `https://example.com/scan.png?page=${number}`;
    expect(await idOf(page(1))).not.toBe(await idOf(page(2)));
  });

  it("are embedded once by ingest, even if they get a new signature", async () => {
    const embeddings = embeddingsOf(await startService());
    const vectorStore = new DiskStore(embeddings);
    const recordManager = new InMemoryRecordManager();
    const run = (sources: LoaderSource[]) => ingest({ vectorStore, recordManager, sources });
    expect(await run([signed("s1gnatureA")])).toMatchObject({ added: 1 });
    expect(await run([signed("s1gnatureB")])).toMatchObject({ skipped: 1, usage: { requests: 0 } });
  });
});

describe("secrets never appear", () => {
  it("in Documents, stores, records, results, errors, progress, traces, or the output of `inspect`", async () => {
    const service = await startService({
      faults: [
        {
          kind: "status",
          status: 400,
          at: [2, 6],
          body: { success: false, message: `cannot fetch ${signed("s1gnatureA")}` },
        },
      ],
    });
    const embeddings = embeddingsOf(service, { apiKey: "sk_key_of_mine", maxConcurrency: 1 });
    const vectorStore = new DiskStore(embeddings);
    const recordManager = new InMemoryRecordManager();
    const seen: unknown[] = [];
    const sources: LoaderSource[] = [
      signed("s1gnatureA"),
      { url: new URL(signed("s1gnatureB").replace("photo", "other")) },
      { image: signed("s1gnatureB").replace("photo", "third") },
      // Rejected before they are sent.
      signed("s1gnatureA").replace(".png", ".unknown"),
      new URL(signed("s1gnatureA").replace("https:", "ftp:")),
    ];
    const onProgress = (progress: unknown): void => void seen.push(progress);
    const onError = (_: LoaderSource, error: Error): void => void seen.push(error);
    const loader = new JigsawLoader(sources.slice(0, 2), { embeddings, onError, onProgress });
    const documents = await loader.load();
    await addDocuments(vectorStore, documents);
    const result = await ingest({ vectorStore, recordManager, sources, onProgress, onError });
    expect(result.failed).toHaveLength(3);
    expect(result.failed.map(({ source }) => shown(source))).toContainEqual(
      expect.stringContaining("files.example.com/photo.png"),
    );

    const tracer = new Runs();
    const retriever = new JigsawRetriever({ vectorStore, embeddings });
    await retriever.invokeMedia(signed("s1gnatureA"), { callbacks: [tracer] });
    seen.push(await failureOf(retriever.invokeMedia(signed("s1gnatureA"), { callbacks: [tracer] })));
    seen.push(
      await failureOf(
        retriever.invokeMedia(signed("s1gnatureB").replace(".png", ""), { callbacks: [tracer] }),
      ),
    );
    const piped = retriever.pipe((found) => found.length);
    const pages = new JigsawLoader(signed("s1gnatureA").replace(".png", ".pdf"), {
      embeddings,
      pdf: "pages",
    });
    seen.push(await failureOf(pages.load()));
    expect(tracer.runs).toHaveLength(3);

    seen.push(loader, documents, result, retriever, retriever.toJSON(), piped, embeddings, pages);
    seen.push(vectorStore.all(), recordManager.records, tracer.runs, embeddings.usage);
    const all = seen.map(shown).join("\n");
    expect(all.length).toBeGreaterThan(1000);
    for (const secret of secrets) expect(all).not.toContain(secret);
  });
});
