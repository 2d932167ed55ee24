import { renameSync, rmSync, writeFileSync } from "node:fs";
import { TextLoader } from "@langchain/classic/document_loaders/fs/text";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { Document, type DocumentInterface } from "@langchain/core/documents";
import { describe, expect, it } from "vitest";
import { pdfOf, png, temporaryFolder, wav } from "@x/test-support";
import {
  ingest,
  JigsawDirectoryLoader,
  JigsawInputError,
  JigsawLoader,
  type LoaderSource,
} from "../../src/index.ts";
import { only, startIngesting } from "../support/ingesting.ts";

function stoppable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(new Error("enough")) };
}

async function someFiles(): Promise<Record<string, string | Uint8Array>> {
  return {
    "note.txt": "Closed on Sundays.",
    "sub/photo.png": png("photo"),
    "sub/talk.wav": wav("talk", 2),
    "sub/deep/invoice.pdf": pdfOf(["Invoice"]),
  };
}

describe("a folder that is ingested again", () => {
  it("sends no request and adds nothing if nothing changed", async () => {
    const { run, store, embeddings } = await startIngesting();
    const folder = temporaryFolder(await someFiles());
    expect(await run(folder)).toEqual(only({ added: 4, requests: 4 }));
    const before = store.all();
    expect(before).toHaveLength(5);
    expect(await run(folder)).toEqual(only({ skipped: 4 }));
    expect(await run(folder, { cleanup: "full" })).toEqual(only({ skipped: 4 }));
    expect(await run([{ path: folder }])).toEqual(only({ skipped: 4 }));
    expect(await run(new JigsawDirectoryLoader(folder, { embeddings }))).toEqual(only({ skipped: 4 }));
    expect(store.all()).toEqual(before);
  });

  it("updates exactly what changed, and with full cleanup deletes exactly what no longer exists", async () => {
    const { run, texts, store } = await startIngesting();
    const folder = temporaryFolder(await someFiles());
    await run(folder);
    writeFileSync(`${folder}/note.txt`, "Closed on Mondays.");
    writeFileSync(`${folder}/sub/talk.wav`, wav("shorter talk"));
    rmSync(`${folder}/sub/photo.png`);
    expect(await run(folder)).toEqual(only({ updated: 2, skipped: 1, requests: 2 }));
    expect(texts()).toContain("[image photo.png]");
    expect(await run(folder, { cleanup: "full" })).toEqual(only({ skipped: 3, deleted: 1 }));
    expect(texts().slice(0, 2)).toEqual(["Closed on Mondays.", "[pdf invoice.pdf]"]);
    expect(store.all()).toHaveLength(3);
    expect(await run(folder, { cleanup: "full" })).toEqual(only({ skipped: 3 }));
  });

  it("updates files that were renamed, or changed back", async () => {
    const { run, store } = await startIngesting();
    const folder = temporaryFolder({ "a.txt": "A note", "b.txt": "Another" });
    await run(folder);
    renameSync(`${folder}/a.txt`, `${folder}/c.txt`);
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ added: 1, skipped: 1, deleted: 1 });
    expect(store.all().map(({ metadata }) => metadata["source"])).toContain(`${folder}/c.txt`);
    expect(store.all()).toHaveLength(2);
    writeFileSync(`${folder}/c.txt`, "Changed");
    await run(folder);
    writeFileSync(`${folder}/c.txt`, "A note");
    expect(await run(folder)).toEqual(only({ updated: 1, skipped: 1, requests: 1 }));
    expect(
      store
        .all()
        .map(({ pageContent }) => pageContent)
        .sort(),
    ).toEqual(["A note", "Another"]);
  });

  it("keeps two files that swapped their contents", async () => {
    const { run, store } = await startIngesting();
    const folder = temporaryFolder({ "a.txt": "one", "b.txt": "two" });
    await run(folder);
    writeFileSync(`${folder}/a.txt`, "two");
    writeFileSync(`${folder}/b.txt`, "one");
    expect(await run(folder, { cleanup: "full" })).toEqual(only({ updated: 2, requests: 2 }));
    const found = store.all().map(({ pageContent, metadata }) => [pageContent, metadata["source"]]);
    expect(new Map(found as [string, string][])).toEqual(
      new Map([
        ["one", `${folder}/b.txt`],
        ["two", `${folder}/a.txt`],
      ]),
    );
  });

  it("deletes nothing if the folder itself is missing", async () => {
    const { run, store } = await startIngesting();
    const folder = temporaryFolder({ "docs/a.txt": "A note", "b.txt": "Another" });
    await run(folder);
    renameSync(`${folder}/docs`, `${folder}/elsewhere`);
    for (const sources of [`${folder}/docs`, [`${folder}/b.txt`, { path: `${folder}/docs` }]]) {
      await expect(run(sources, { cleanup: "full" })).rejects.toThrow(/docs does not exist.*would delete/);
    }
    expect(store.all()).toHaveLength(2);
  });

  it("updates files if options that affect them change", async () => {
    const { run, store } = await startIngesting();
    const folder = temporaryFolder({ "a.pdf": pdfOf(["One", "Two"]), "b.txt": "A note", "c.txt": "A note" });
    await run(folder);
    expect(await run(folder, { pdf: "pages" })).toEqual(only({ updated: 1, skipped: 2, requests: 2 }));
    expect(store.all()).toHaveLength(4);
    rmSync(`${folder}/c.txt`);
    const metadata = { tenant: "a" };
    expect(await run(folder, { pdf: "pages", metadata, cleanup: "full" })).toMatchObject({
      updated: 2,
      deleted: 1,
    });
    expect(store.all().map((stored) => stored.metadata["tenant"])).toEqual(["a", "a", "a"]);
  });
});

describe("a source with an id from the caller", () => {
  it("is replaced when its content changes, also if it then has fewer chunks", async () => {
    const { run, store } = await startIngesting();
    const talk = (seed: string, chunks: number) => [
      { id: "talk", data: wav(seed, chunks), filename: "t.wav" },
    ];
    expect(await run(talk("a", 3))).toEqual(only({ added: 1, requests: 1 }));
    const before = store.all();
    expect(await run(talk("b", 2))).toEqual(only({ updated: 1, requests: 1 }));
    const after = store.all();
    expect(after).toHaveLength(2);
    const old = new Set(before.map(({ id }) => id));
    expect(after.filter(({ id }) => old.has(id))).toEqual([]);
    expect(await run(talk("b", 2), { cleanup: "full" })).toEqual(only({ skipped: 1 }));
    expect(await run([], { cleanup: "full" })).toEqual(only({ deleted: 1 }));
    expect(store.all()).toEqual([]);
  });
});

describe("what can be ingested", () => {
  it("Documents of other loaders, identified by their metadata; blank ones are counted", async () => {
    const { run, store } = await startIngesting();
    const row = (line: number, pageContent: string): Document =>
      new Document({ pageContent, metadata: { source: "a.csv", line } });
    const rows = [row(1, "bread"), row(2, "milk"), row(3, " ")];
    const sourceIdKey = ["source", "line"];
    expect(await run(rows, { sourceIdKey })).toEqual(only({ added: 2, blank: 1, requests: 2 }));
    expect(await run([row(1, "bread"), row(2, "cheese")], { sourceIdKey, cleanup: "full" })).toEqual(
      only({ updated: 1, skipped: 1, requests: 1 }),
    );
    expect(
      store
        .all()
        .map(({ pageContent, metadata }) => `${String(metadata["line"])} ${pageContent}`)
        .sort(),
    ).toEqual(["1 bread", "2 cheese"]);
  });

  it("Documents that have become blank: only their stored versions are deleted", async () => {
    const { run: runAny, texts, records } = await startIngesting();
    const sourceIdKey = ({ id, metadata }: DocumentInterface): unknown => id ?? JSON.stringify(metadata);
    const run: typeof runAny = (sources, options) => runAny(sources, { sourceIdKey, ...options });
    const page = (pageNumber: number, pageContent: string): Document =>
      new Document({ pageContent, metadata: { source: "a.pdf", loc: { pageNumber } } });
    const note = (pageContent: string): Document => new Document({ id: "note", pageContent, metadata: {} });
    await run([page(1, "one"), page(2, "two"), page(3, "one"), note("words")]);
    const emptied = [page(1, "one"), page(2, " "), note("")];
    const { signal, abort } = stoppable();
    const onProgress = ({ done }: { done: number }): void => void (done === 3 && abort());
    await expect(run(emptied, { signal, onProgress })).rejects.toThrow("enough");
    expect(texts()).toEqual(["one", "one", "two", "words"]);
    expect(await run(emptied)).toEqual(only({ skipped: 1, deleted: 2, blank: 2 }));
    expect(texts()).toEqual(["one", "one"]);
    expect(await run(emptied)).toEqual(only({ skipped: 1, blank: 2 }));
    expect(await run([note("back"), note(" ")])).toEqual(only({ added: 1, blank: 1, requests: 1 }));
    expect(texts()).toEqual(["back", "one", "one"]);
    expect(await run([note("")], { recordManager: undefined })).toEqual(only({ blank: 1 }));
    expect(await run([], { cleanup: "full" })).toEqual(only({ deleted: 3 }));
    expect([...records.records.keys()]).toEqual([expect.stringContaining("dimensions")]);
  });

  it("a Document with an id, which is updated even if only its metadata changed", async () => {
    const { run, store } = await startIngesting();
    const salaries = (access: string): Document =>
      new Document({ id: "d1", pageContent: "Salaries", metadata: { access } });
    expect(await run([salaries("public")])).toMatchObject({ added: 1 });
    expect(await run([salaries("secret")])).toMatchObject({ updated: 1, skipped: 0 });
    expect(store.all().map(({ metadata }) => metadata["access"])).toEqual(["secret"]);
    expect(await run([salaries("secret")])).toMatchObject({ skipped: 1, requests: 0 });
  });

  it("a loader, with its sources and its options; options passed to `ingest` take precedence", async () => {
    const { run, store, embeddings } = await startIngesting();
    const sources = [{ id: "a", data: png("a"), filename: "a.png" }];
    const loader = new JigsawLoader(sources, {
      embeddings,
      describe: () => "The sea",
      metadata: { tenant: "a" },
    });
    await run(loader);
    expect(store.all()).toMatchObject([
      { pageContent: expect.stringMatching(/^The sea \[/), metadata: { tenant: "a" } },
    ]);
    await run(loader, { metadata: { tenant: "b" }, describe: undefined });
    expect(store.all()).toMatchObject([
      { pageContent: expect.stringMatching(/^The sea/), metadata: { tenant: "b" } },
    ]);
  });

  it("any source into LangChain's in-memory store, even though it has no `delete`", async () => {
    const { records, embeddings } = await startIngesting();
    const vectorStore = new MemoryVectorStore(embeddings);
    const folder = temporaryFolder({ "a.txt": "A note", "b.txt": "Another" });
    const options = { vectorStore, recordManager: records, sources: folder, cleanup: "full" } as const;
    await ingest(options);
    writeFileSync(`${folder}/a.txt`, "Changed");
    rmSync(`${folder}/b.txt`);
    expect(await ingest(options)).toMatchObject({ updated: 1, deleted: 1 });
    expect(vectorStore.memoryVectors.map(({ content }) => content)).toEqual(["Changed"]);
  });

  it("anything without a record manager: it is embedded again, and replaces what is stored", async () => {
    const { embeddings, store, service } = await startIngesting();
    const sources = [{ text: "A note" }, { data: wav("talk", 2), filename: "talk.wav" }];
    for (const vectorStore of [store, new MemoryVectorStore(embeddings)]) {
      const sent = service.requests.length;
      await ingest({ vectorStore, sources });
      const again = await ingest({ vectorStore, sources });
      expect(again.added + again.updated).toBe(2);
      expect(service.requests).toHaveLength(sent + 4);
    }
    expect(store.all()).toHaveLength(3);
  });

  it.each([
    [{ vectorStore: {} }, "`vectorStore`"],
    [{ sources: undefined }, "`sources`"],
    [{ cleanup: "all" }, "`cleanup`"],
    [{ recordManager: undefined, cleanup: "full" }, "`recordManager`"],
  ])("nothing with an invalid option, which the error names: %j", async (options, name) => {
    const { run } = await startIngesting();
    const ran = run([], options as object);
    await expect(ran).rejects.toThrow(JigsawInputError);
    await expect(run([], options as object)).rejects.toThrow(name);
  });

  it("nothing with embeddings that differ from those of the store", async () => {
    const { run, service } = await startIngesting();
    const { embeddingsOf } = await import("../support/service.ts");
    const embeddings = embeddingsOf(service, { dimensions: 64 });
    await expect(run([{ text: "a" }], { embeddings })).rejects.toThrow("different options");
  });
});

describe("LangChain loaders as sources", () => {
  it("are loaded, and their Documents are recognised in the next run", async () => {
    const { run, texts } = await startIngesting();
    const folder = temporaryFolder({ "a.txt": "Bread is three euros." });
    const loader = new TextLoader(`${folder}/a.txt`);
    expect(await run(loader)).toEqual(only({ added: 1, requests: 1 }));
    expect(texts()).toEqual(["Bread is three euros."]);
    expect(await run(new TextLoader(`${folder}/a.txt`), { sourceIdKey: "source", cleanup: "full" })).toEqual(
      only({ added: 1, deleted: 1, requests: 1 }),
    );
    writeFileSync(`${folder}/a.txt`, "Bread is four euros.");
    expect(await run(loader, { sourceIdKey: "source" })).toEqual(only({ updated: 1, requests: 1 }));
    expect(texts()).toEqual(["Bread is four euros."]);
  });

  it("end the run with their own error, and are reported as failed in a list of sources", async () => {
    const { run, store } = await startIngesting();
    await expect(run(new TextLoader("/nowhere/a.txt"))).rejects.toThrow("ENOENT");
    const among = [{ text: "A note" }, new TextLoader("a.txt") as unknown as LoaderSource];
    const errors: string[] = [];
    const ran = await run(among, { onError: (_, error) => void errors.push(error.message) });
    expect(ran).toMatchObject({ added: 1, failed: [expect.anything()] });
    expect(errors).toEqual([expect.stringContaining("`load()`")]);
    expect(store.all()).toHaveLength(1);
  });
});
