import { afterEach, describe, expect, it, vi } from "vitest";
import { isRecord } from "../../src/guards/is-record.ts";
import { builtIn } from "../../src/runtime/built-in.ts";

afterEach(() => void vi.unstubAllGlobals());

describe("a module of Node", () => {
  it.each<[string, unknown]>([
    ["no `process`", undefined],
    ["the `process` of a bundler", { env: {}, versions: {} }],
    ["a `process` without versions", { env: {} }],
  ])("is not imported in %s", async (_, process) => {
    vi.stubGlobal("process", process);
    expect(await builtIn("crypto", isRecord)).toBeUndefined();
  });

  it("is imported by Node before 20.16, which has no `getBuiltinModule`", async () => {
    vi.stubGlobal("process", { versions: { node: "20.0.0" } });
    expect(await builtIn("crypto", isRecord)).toHaveProperty("createHash");
  });

  it("comes from `getBuiltinModule` if that exists", async () => {
    vi.stubGlobal("process", { versions: { node: "22.0.0" }, getBuiltinModule: (id: string) => ({ id }) });
    expect(await builtIn("fs", isRecord)).toEqual({ id: "node:fs" });
  });

  it("is undefined if `getBuiltinModule` doesn't know it", async () => {
    vi.stubGlobal("process", { versions: { node: "22.0.0" }, getBuiltinModule: () => undefined });
    expect(await builtIn("fs", isRecord)).toBeUndefined();
  });
});
