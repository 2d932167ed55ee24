import { describe, expect, it } from "vitest";
import { warningsOf } from "@x/test-support";
import { besides, flatten, MetadataReport, withoutSignatures } from "../../src/ingestion.ts";

describe("metadata of another loader", () => {
  it("is flattened: nested names are joined, lists of scalars stay, nothing is lost", () => {
    const metadata = {
      source: "a",
      loc: { lines: { from: 1, to: 4 }, page: 2 },
      tags: ["x", "y"],
      days: [new Date(0), null],
      url: new URL("https://example.com/a"),
      none: null,
      missing: undefined,
      empty: {},
      noTags: [],
    };
    expect(flatten(metadata)).toEqual({
      kept: {
        source: "a",
        loc_lines_from: 1,
        loc_lines_to: 4,
        loc_page: 2,
        tags: ["x", "y"],
        days: ["1970-01-01T00:00:00.000Z"],
        url: "https://example.com/a",
        noTags: [],
      },
      lost: [],
    });
  });

  it("lists values that have no flat form or whose name is taken", () => {
    const self: Record<string, unknown> = { a: 1 };
    self["self"] = self;
    const metadata = {
      nan: Number.NaN,
      authors: [{ name: "Maren" }],
      map: new Map([[1, 2]]),
      call: () => 1,
      deep: { 1: { 2: { 3: { 4: { 5: { 6: "too deep" } } } } } },
      self: { self },
      page: { number: 7 },
      page_number: 8,
      invalid: new Date(Number.NaN),
    };
    const { kept, lost } = flatten(metadata);
    expect(kept).toEqual({ self_self_a: 1, page_number: 8 });
    expect([...lost].sort()).toEqual(
      ["authors", "call", "deep.1.2.3.4.5", "invalid", "map", "nan", "page.number", "self.self.self"].sort(),
    );
  });

  it("gets our metadata: under its name, or with the prefix `jigsaw_` if the name is taken", () => {
    const theirs = { type: "invoice", chunk: 7, source: "crm://42", jigsaw_chunk: 3 };
    expect(
      besides(theirs, { type: "text", chunk: 0, source: "crm://42", sha256: "ab", id: undefined }),
    ).toEqual({
      type: "invoice",
      chunk: 7,
      source: "crm://42",
      sha256: "ab",
      jigsaw_type: "text",
      jigsaw_chunk: 0,
    });
  });

  it.each([
    ["https://me:pass@example.com/a.pdf", "https://example.com/a.pdf"],
    ["https://example.com/a?page=2&X-Amz-Signature=abc#top", "https://example.com/a?page=2"],
    ["https://example.com/a#access_token=abc", "https://example.com/a"],
    ["postgres://me:pass@db/orders", "postgres://db/orders"],
  ])("is stored without what grants access in %s", (source, shown) => {
    expect(withoutSignatures({ source, file_path: source, url: source, other: source })).toEqual({
      source: shown,
      file_path: shown,
      url: shown,
      other: source,
    });
  });

  it.each([
    "https://example.com/a b?q=a%20b&id=5#auth",
    "ssh://git@example.com/a",
    "C:\\notes\\a.txt",
    "/srv/a?sig=1",
    "crm://42",
    "slack",
  ])("is unchanged if nothing does: %s", (source) => {
    const metadata = { source };
    expect(withoutSignatures(metadata)).toBe(metadata);
  });
});

describe("dropped metadata", () => {
  it("is reported in a single warning that names each key once", async () => {
    const report = new MetadataReport(false);
    for (const name of ["a", "b"]) {
      const metadata = {
        name,
        tags: [name],
        when: Number.NaN,
        source: `https://me:secret@example.com/${name}`,
      };
      expect(report.flat(metadata)).toEqual({ name, source: `https://example.com/${name}` });
    }
    expect(report.own({ type: "invoice", year: 2024 }, { type: "text" })).toEqual({
      type: "text",
      year: 2024,
    });
    const heard = await warningsOf(async () => {
      report.warn();
      report.warn();
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/`when` .*`tags` .*`source` .*`type` from the option `metadata`/);
    expect(heard[0]).not.toContain("secret");
  });

  it("causes no warning if there is none", async () => {
    const report = new MetadataReport();
    report.flat({ tags: ["a"], nested: { b: 1 }, none: null, source: "a.txt" });
    report.own({ year: 2024 }, { type: "text" });
    expect(await warningsOf(async () => report.warn())).toEqual([]);
  });
});
