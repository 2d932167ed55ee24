import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { expect, it, vi } from "vitest";
import { only, startIngesting } from "../support/ingesting.ts";

it("records 480 sources with at most 3 records each, and looks them up with at most 12 calls and no request", async () => {
  const records = new InMemoryRecordManager();
  const { run } = await startIngesting(undefined, records);
  const sources = Array.from({ length: 480 }, (_, n) => ({ id: `${n}`, text: `text ${n}` }));
  await run(sources.slice(0, 1));
  // One of the records is for the whole namespace: the vector space.
  expect(records.records.size).toBe(2);
  await run(sources);
  expect(records.records.size).toBe(480 + 1);
  const calls = [vi.spyOn(records, "exists"), vi.spyOn(records, "listKeys")];
  const writes = [vi.spyOn(records, "update"), vi.spyOn(records, "deleteKeys")];
  expect(await run(sources, { cleanup: "incremental" })).toEqual(only({ skipped: 480 }));
  expect(calls.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBeLessThanOrEqual(12);
  expect(writes.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
});
