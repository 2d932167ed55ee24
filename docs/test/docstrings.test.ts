import { beforeAll, describe, expect, it } from "vitest";
import { publicNames, type PublicName } from "./support/public-names.ts";

let names: readonly PublicName[];

beforeAll(() => {
  names = publicNames();
});

describe("every public name", () => {
  it("is found", () => {
    const found = names.map(({ name }) => name);
    expect(found).toContain("@x/jigsaw-core JigsawClient.embedEach");
    expect(found).toContain("@x/langchain-jigsaw JigsawPGVectorStoreArgs.columns.idColumnName");
    expect(found.length).toBeGreaterThan(300);
  });

  it("has a docstring", () => {
    expect(names.filter(({ docs }) => docs.trim() === "").map(({ name }) => name)).toEqual([]);
  });

  it("has an example, if it can be called", () => {
    const callable = names.filter(({ kind }) => kind === "function" || kind === "class");
    const lacking = callable.filter(({ tags }) => !tags.some(({ name }) => name === "example"));
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });
});
