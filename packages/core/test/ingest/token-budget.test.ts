import { describe, expect, it } from "vitest";
import { ingestWith, TestLedger, TestStore } from "../support/ingesting.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";

const sources = Array.from({ length: 40 }, (_, index) => ({ id: `${index}`, text: `text number ${index}` }));

describe("`maxTokens`", () => {
  it("ends a run before it exceeds the limit, and the next run resumes", async () => {
    const service = await startService();
    const client = clientOf(service);
    await client.embed({ text: "text number 100" });
    const one = client.usage.totalTokens;
    const [store, ledger] = [new TestStore(), new TestLedger()];
    const before = client.usage.totalTokens;
    const failure = await failureOf(ingestWith({ client, store, ledger, sources, maxTokens: one * 10 }));
    expect(failure).toMatchObject({ code: "max_tokens" });
    const used = client.usage.totalTokens - before;
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThanOrEqual(one * 10);
    const stored = store.rows.size;
    expect(stored).toBeGreaterThan(0);
    expect(await ingestWith({ client, store, ledger, sources })).toMatchObject({
      skipped: stored,
      added: 40 - stored,
    });
  });
});

describe("`dryRun`", () => {
  it("reports counts, bytes and requests without sending or writing anything", async () => {
    const service = await startService();
    const client = clientOf(service);
    const [store, ledger] = [new TestStore(), new TestLedger()];
    await ingestWith({ client, store, ledger, sources: sources.slice(0, 3) });
    const before = service.requests.length;
    const changed = [{ id: "0", text: "four" }, ...sources.slice(1, 2), { text: "four" }, { text: "five5" }];
    const run = { client, store, ledger, sources: changed, cleanup: "full", dryRun: true } as const;
    const counts = { added: 2, updated: 1, skipped: 1, deleted: 1 };
    expect(await ingestWith(run)).toMatchObject({ ...counts, requests: 2, bytes: 9 });
    expect([service.requests.length, store.rows.size]).toEqual([before, 3]);
    expect(await ingestWith({ ...run, dryRun: false })).toMatchObject({ ...counts, usage: { requests: 2 } });
  });
});
