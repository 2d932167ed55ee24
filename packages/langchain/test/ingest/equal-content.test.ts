import { rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { png, temporaryFolder, wav } from "@x/test-support";
import { only, startIngesting } from "../support/ingesting.ts";
import { startService } from "../support/service.ts";

describe("two files with equal bytes", () => {
  it("cost one request, and each has its own entry", async () => {
    const { run, store } = await startIngesting();
    const folder = temporaryFolder({ "a.png": png("same"), "b.png": png("same") });
    expect(await run(folder)).toEqual(only({ added: 2, requests: 1 }));
    expect(store.all()).toHaveLength(2);
    expect(await run(folder, { cleanup: "full" })).toEqual(only({ skipped: 2 }));
    rmSync(`${folder}/a.png`);
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ skipped: 1, deleted: 1 });
    expect(store.all()).toHaveLength(1);
    writeFileSync(`${folder}/b.png`, png("other"));
    expect(await run(folder, { cleanup: "full" })).toEqual(only({ updated: 1, requests: 1 }));
    expect(store.all()).toHaveLength(1);
    rmSync(`${folder}/b.png`);
    writeFileSync(`${folder}/c.txt`, "a note");
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ added: 1, deleted: 1 });
    expect(store.all()).toHaveLength(1);
  });

  it("cost another request if one is added later, and the first is not changed", async () => {
    const { run, store } = await startIngesting();
    const folder = temporaryFolder({ "a.png": png("same") });
    await run(folder);
    writeFileSync(`${folder}/b.png`, png("same"));
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ added: 1, skipped: 1 });
    writeFileSync(`${folder}/a.png`, png("new"));
    expect(await run(folder, { cleanup: "full" })).toMatchObject({ updated: 1, skipped: 1 });
    expect(store.all()).toHaveLength(2);
  });

  it("are embedded separately if the first one fails", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400, at: [0] }] });
    const { run, store } = await startIngesting(service);
    const folder = temporaryFolder({ "a.png": png("same"), "b.png": png("same") });
    expect(await run(folder)).toMatchObject({ added: 1, failed: [{ path: `${folder}/a.png` }], requests: 2 });
    expect(store.all()).toHaveLength(1);
    expect(await run(folder)).toMatchObject({ added: 1, skipped: 1, failed: [] });
    expect(store.all()).toHaveLength(2);
  });
});

describe("equal bytes that are ingested with different metadata", () => {
  const scan = (filename: string) => ({ data: wav("same", 2), filename });
  const of = (tenant: string) => ({ metadata: { tenant } });

  it("are stored separately, skipped from then on, and deleted separately", async () => {
    const { run, store, records } = await startIngesting();
    const tenants = () =>
      store.all().map(({ metadata }) => [metadata["source"], metadata["tenant"]].join(" "));
    await run([scan("a.wav")], of("a"));
    const first = store.all();
    expect(await run([scan("b.wav")], of("b"))).toMatchObject({ added: 1 });
    expect(store.all()).toEqual(expect.arrayContaining(first));
    expect(tenants().sort()).toEqual(["a.wav a", "a.wav a", "b.wav b", "b.wav b"]);
    expect(await run([scan("a.wav")], of("a"))).toEqual(only({ skipped: 1 }));
    expect(await run([scan("b.wav")], of("b"))).toEqual(only({ skipped: 1 }));
    await run([scan("c.wav")], of("b"));
    expect(store.all()).toHaveLength(6);
    await run([scan("b.wav"), scan("c.wav")], { ...of("b"), cleanup: "full" });
    expect(tenants().sort()).toEqual(["b.wav b", "b.wav b", "c.wav b", "c.wav b"]);
    await run([scan("d.wav")], { ...of("b"), cleanup: "full" });
    expect(tenants()).toEqual(["d.wav b", "d.wav b"]);
    await run([], { cleanup: "full" });
    // Only the record of the vector space is left.
    expect([store.all(), records.records.size]).toEqual([[], 1]);
  });
});

describe("one source that is passed twice", () => {
  it("is stored once, and its old version is deleted when it changes, even if it is then passed once", async () => {
    const { run, texts } = await startIngesting();
    const folder = temporaryFolder({ "a.txt": "old", "b.txt": "other" });
    const path = `${folder}/a.txt`;
    expect(await run([folder, path])).toEqual(only({ added: 2, skipped: 1, requests: 2 }));
    writeFileSync(path, "new");
    expect(await run([path])).toEqual(only({ updated: 1, requests: 1 }));
    expect(texts()).toEqual(["new", "other"]);
    expect(await run([path, path, folder])).toEqual(only({ skipped: 4 }));
  });

  it("is stored once, too, if only its content identifies it", async () => {
    const { run, store } = await startIngesting();
    const row = (pageContent: string) => ({ pageContent, metadata: { source: "a.csv" } });
    const rows = [row("bread"), row("milk"), row("milk"), row("bread")];
    expect(await run(rows)).toEqual(only({ added: 2, skipped: 2, requests: 2 }));
    const second = await run([row("bread"), row("cheese")]);
    expect(second).toEqual(only({ added: 1, skipped: 1, requests: 1, leftOver: { "a.csv": 1 } }));
    const texts = store.all().map(({ pageContent }) => pageContent);
    expect(texts.sort()).toEqual(["bread", "cheese", "milk"]);
  });
});

describe("two uploads with the same file name", () => {
  const upload = (seed: string) => ({ data: png(seed), filename: "scan.png" });

  it("are two sources, identified by their content", async () => {
    const { run, store } = await startIngesting();
    expect(await run([upload("a"), upload("b")])).toEqual(only({ added: 2, requests: 2 }));
    expect(await run([upload("a"), upload("b")], { cleanup: "full" })).toEqual(only({ skipped: 2 }));
    expect(await run([upload("a"), upload("c")], { cleanup: "full" })).toEqual(
      only({ added: 1, skipped: 1, deleted: 1, requests: 1 }),
    );
    expect(store.all()).toHaveLength(2);
    expect(await run([upload("a")], { cleanup: "full" })).toMatchObject({ skipped: 1, deleted: 1 });
    expect(store.all()).toHaveLength(1);
  });

  it("stay stored if one of them can't be read", async () => {
    const { run, store } = await startIngesting();
    await run([upload("a"), upload("b")]);
    const broken = { data: new Uint8Array(), filename: "scan.png" };
    expect(await run([upload("a"), broken], { cleanup: "full" })).toMatchObject({
      skipped: 1,
      deleted: 0,
      failed: [broken],
    });
    expect(await run([broken, upload("b")], { cleanup: "full" })).toMatchObject({
      skipped: 1,
      deleted: 0,
      failed: [broken],
    });
    expect(store.all()).toHaveLength(2);
  });
});
