import { describe, expect, it } from "vitest";
import { chooseChatModel } from "../src/server/answering/chat-model.ts";
import { parseArguments } from "../src/server/arguments.ts";
import { createMutex } from "../src/server/mutex.ts";
import { savepointPool } from "../src/server/database/savepoint-pool.ts";
import { startFailure } from "../src/server/start-failure.ts";
import { rangeOf } from "../src/server/routes/send-bytes.ts";

describe("chooseChatModel", () => {
  it.each([
    [{ OPENAI_API_KEY: "k" }, "OpenAI gpt-4.1-mini"],
    [{ OPENAI_API_KEY: "k", OPENAI_MODEL: "gpt-x" }, "OpenAI gpt-x"],
    [{ OPENAI_BASE_URL: "http://127.0.0.1:1234/v1", OPENAI_MODEL: "m" }, "127.0.0.1:1234: m"],
    [{ ANTHROPIC_API_KEY: "k" }, "Anthropic claude-haiku-4-5"],
    [{ OLLAMA_BASE_URL: "http://127.0.0.1:11434" }, "Ollama llama3.2"],
  ])("picks the model for %j", async (environment, name) => {
    expect(await chooseChatModel(environment)).toMatchObject({ provider: { name } });
  });

  it("picks no model without a key or a server", async () => {
    expect(await chooseChatModel({})).toBeUndefined();
  });
});

describe("parseArguments", () => {
  it("listens on this machine only by default", () => {
    const defaults = { host: "127.0.0.1", port: 3000, samples: true, offline: false, help: false };
    expect(parseArguments([])).toMatchObject(defaults);
    expect(parseArguments(["--offline"]).offline).toBe(true);
  });

  it("resolves the folder against the folder where the command was typed", () => {
    const { dataFolder, port, samples } = parseArguments(
      ["--", "--data", "d", "--port", "80", "--no-samples"],
      "/base",
    );
    expect([dataFolder, port, samples]).toEqual(["/base/d", 80, false]);
  });

  it.each([[["--port", "many"]], [["--port", "70000"]], [["--colour"]], [["file.txt"]]])(
    "rejects %j",
    (argv) => {
      expect(() => parseArguments(argv)).toThrow(/Try --help\./u);
    },
  );
});

describe("createMutex", () => {
  it("grants one caller at a time, in order of arrival", async () => {
    const acquire = createMutex();
    const seen: string[] = [];
    const visit = async (name: string): Promise<void> => {
      const release = await acquire();
      seen.push(`${name} in`);
      await Promise.resolve();
      seen.push(`${name} out`);
      release();
    };
    await Promise.all([visit("a"), visit("b"), visit("c")]);
    expect(seen).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
  });
});

describe("savepointPool", () => {
  it("turns transactions into savepoints of the open one", async () => {
    const sent: string[] = [];
    const connection = {
      query: async (text: string) => {
        sent.push(text);
        return { rows: [] };
      },
      release: () => {
        throw new Error("The connection must not be released.");
      },
    };
    const nested = await savepointPool(connection).connect();
    for (const text of ["BEGIN", "INSERT 1", "COMMIT", "BEGIN", "ROLLBACK"]) await nested.query(text);
    nested.release();
    expect(sent).toEqual([
      "SAVEPOINT inside",
      "INSERT 1",
      "RELEASE SAVEPOINT inside",
      "SAVEPOINT inside",
      "ROLLBACK TO SAVEPOINT inside",
    ]);
  });
});

describe("rangeOf", () => {
  it.each([
    ["bytes=0-", [0, 99]],
    ["bytes=10-19", [10, 19]],
    ["bytes=90-200", [90, 99]],
    ["bytes=-5", [95, 99]],
    ["bytes=-500", [0, 99]],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=5-2", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=0-1,5-6", undefined],
    ["lines=1-2", undefined],
    ["bytes=-", undefined],
  ])("parses %s", (header, range) => {
    expect(rangeOf(header, 100)).toEqual(range);
  });
});

describe("startFailure", () => {
  it.each([
    ["EADDRINUSE", "Port 80 is already in use"],
    ["EACCES", "This user may not listen on port 80."],
    ["EADDRNOTAVAIL", "10.9.9.9 is not an address of this machine."],
  ])("explains %s", (code, message) => {
    const error = Object.assign(new Error("listen"), { code });
    expect(String(startFailure(error, { host: "10.9.9.9", port: 80 }))).toContain(message);
  });

  it("leaves other errors as they are", () => {
    const error = new Error("other");
    expect(startFailure(error, { host: "127.0.0.1", port: 80 })).toBe(error);
  });
});
