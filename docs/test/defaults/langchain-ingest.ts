import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document } from "@langchain/core/documents";
import { ingest, type IngestOptions } from "@x/langchain-jigsaw";
import { JigsawPGVectorStore } from "@x/langchain-jigsaw/pgvector";
import { openPostgres } from "@x/test-support/postgres";
import { expect, onTestFinished, vi } from "vitest";
import { embeddings } from "./langchain-embeddings.ts";
import { sameAs, type Proof, type Proofs } from "./proof.ts";

/** What a store holds after two runs over these sources, and what the second run reports. */
async function twoRuns(options: Partial<IngestOptions>, first: unknown, second: unknown): Promise<unknown> {
  const vectorStore = new MemoryVectorStore(await embeddings());
  const recordManager = new InMemoryRecordManager();
  const run = (sources: unknown): ReturnType<typeof ingest> =>
    ingest({ vectorStore, recordManager, sources: sources as IngestOptions["sources"], ...options });
  await run(first);
  const { usage, ...counts } = await run(second);
  return {
    counts,
    requests: usage.requests,
    stored: vectorStore.memoryVectors.map(({ content }) => content).sort(),
  };
}

type Choices = Partial<IngestOptions>;

const ingesting = (
  value: string,
  byDefault: Choices,
  other: Choices,
  first: unknown,
  second: unknown = first,
): Proof => sameAs(value, byDefault, other, (options) => twoRuns(options, first, second));

const hours = { id: "hours", text: "Closed on Sundays." };
const prices = { id: "prices", text: "Bread is 3 euros." };
const dated = (mtime: number): Document =>
  new Document({ pageContent: "a text", metadata: { source: "a.txt", mtime } });

/** Of the options of `ingest`. */
export const langchainIngest: Proofs = {
  "IngestChoices.cleanup": ingesting(
    `"incremental"`,
    { cleanup: "incremental" },
    { cleanup: "full" },
    [hours, prices],
    [hours],
  ),
  "IngestChoices.keepPlaces": {
    value: "none",
    prove: async () => {
      const deleted = async (options: Choices): Promise<unknown> => {
        const vectorStore = new MemoryVectorStore(await embeddings());
        const recordManager = new InMemoryRecordManager();
        await ingest({ vectorStore, recordManager, sources: [hours, prices] });
        return (await ingest({ vectorStore, recordManager, sources: hours, cleanup: "full", ...options }))
          .deleted;
      };
      expect(await deleted({})).toBe(1);
      expect(await deleted({ keepPlaces: (places) => new Set(places) })).toBe(0);
    },
  },
  "IngestChoices.scope": sameAs("none", { scope: undefined }, { scope: "a" }, async (options: Choices) => {
    const vectorStore = new MemoryVectorStore(await embeddings());
    const recordManager = new InMemoryRecordManager();
    await ingest({ vectorStore, recordManager, sources: hours });
    return (await ingest({ vectorStore, recordManager, sources: hours, ...options })).skipped;
  }),
  "IngestChoices.root": sameAs(
    "paths as they are given",
    { root: undefined },
    { root: "samples" },
    async (options: Choices) => {
      const vectorStore = new MemoryVectorStore(await embeddings());
      const recordManager = new InMemoryRecordManager();
      await ingest({ vectorStore, recordManager, sources: "samples/menu-board.jpg" });
      return (await ingest({ vectorStore, recordManager, sources: "samples/menu-board.jpg", ...options }))
        .skipped;
    },
  ),
  "IngestChoices.volatileKeys": ingesting(
    "times and sizes of files: `last_modified`, `mtime`, `etag`",
    { volatileKeys: ["mtime", "last_modified", "etag"] },
    { volatileKeys: [] },
    [dated(1)],
    [dated(2)],
  ),
  "IngestChoices.forceUpdate": ingesting("false", { forceUpdate: false }, { forceUpdate: true }, [hours]),
  "IngestChoices.maxTokens": sameAs(
    "no limit",
    { maxTokens: undefined },
    { maxTokens: 1 },
    async (options: Choices) => {
      const vectorStore = new MemoryVectorStore(await embeddings());
      const run = ingest({ vectorStore, sources: [hours, prices], ...options });
      return run.then(
        ({ added }) => added,
        ({ code }) => code,
      );
    },
  ),
  "IngestChoices.dryRun": sameAs("false", { dryRun: false }, { dryRun: true }, async (options: Choices) => {
    const vectorStore = new MemoryVectorStore(await embeddings());
    await ingest({ vectorStore, sources: hours, ...options });
    return vectorStore.memoryVectors.length;
  }),
  "IngestOptions.recordManager": {
    value: "none",
    prove: async () => {
      const vectorStore = new MemoryVectorStore(await embeddings());
      const runs = [
        await ingest({ vectorStore, sources: hours }),
        await ingest({ vectorStore, sources: hours }),
      ];
      expect(runs.map(({ skipped, usage }) => [skipped, usage.requests])).toEqual([
        [0, 1],
        [0, 1],
      ]);
    },
  },
  "IngestOptions.bulkLoad": sameAs(
    "false",
    { bulkLoad: false },
    { bulkLoad: true },
    async (options: Choices) => {
      const { pool, close } = await openPostgres();
      onTestFinished(close);
      const vectorStore = await JigsawPGVectorStore.initialize(await embeddings(), { pool });
      const bulkLoad = vi.spyOn(vectorStore, "bulkLoad");
      await ingest({ vectorStore, sources: hours, ...options });
      return bulkLoad.mock.calls.length;
    },
  ),
};
