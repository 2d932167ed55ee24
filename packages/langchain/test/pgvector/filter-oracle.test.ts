import { Document } from "@langchain/core/documents";
import { assert as check, asyncProperty, sample } from "fast-check";
import { describe, expect, it } from "vitest";
import { postgres } from "../support/postgres.ts";
import { anyFilter, anyMetadata, matches } from "./oracle.ts";
import { storeOf } from "./support.ts";

const some = sample(anyMetadata, { numRuns: 80, seed: 22 });

describe("any filter of JigsawPGVectorStore", () => {
  it.each(["with", "without"])("finds what it describes, %s the metadata index", async (way) => {
    const store = await storeOf({ dimensions: 32, index: "none" });
    const documents = some.map(
      (metadata, index) => new Document({ pageContent: "x", id: `${index}`, metadata }),
    );
    await store.addVectors(
      some.map((_, index) => Array.from({ length: 32 }, (_n, at) => (at === 0 ? index : 1))),
      documents,
    );
    const query = Array.from({ length: 32 }, () => 1);
    const pool = await postgres();
    // PostgreSQL would otherwise scan a table this small.
    await pool.query(`SET enable_seqscan = ${way === "without" ? "on" : "off"}`);
    try {
      await check(
        asyncProperty(anyFilter, async (filter) => {
          const found = await store.search(query, { k: 100, filter });
          const expected = documents.filter(({ metadata }) => matches(metadata, filter));
          const ids = found.map(({ document }) => document.id);
          expect(ids).toHaveLength(expected.length);
          expect(new Set(ids)).toEqual(new Set(expected.map(({ id }) => id)));
        }),
        { numRuns: 100 },
      );
    } finally {
      await pool.query("RESET enable_seqscan");
    }
  });
});
