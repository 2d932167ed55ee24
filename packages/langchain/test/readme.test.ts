import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startEmulator } from "@x/jigsaw-emulator";
import ts from "typescript";
import { describe, expect, it, onTestFinished } from "vitest";

const run = promisify(execFile);
const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const readmes = ["../../README.md", "../core/README.md", "README.md"];

const blocks = readmes.flatMap((readme) => {
  const text = readFileSync(new URL(`../${readme}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""], index) => ({
    name: `${readme} #${index + 1}`,
    code,
  }));
});

/** What the compiler has to say of code that stands in a file of this package, with the project's own settings. */
function complaintsAbout(code: string): string[] {
  const { options } = ts.getParsedCommandLineOfConfigFile(`${packageRoot}tsconfig.json`, {}, configHost) ?? {
    options: {},
  };
  const host = ts.createCompilerHost(options);
  const file = `${packageRoot}test/readme-block.mts`;
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const unusedIsFine = { ...options, noUnusedLocals: false, isolatedDeclarations: false, declaration: false };
  const program = ts.createProgram([file], unusedIsFine, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const configHost: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
  },
};

/** Runs code with the names of this package in reach, and the repository's own files, as a reader has them. */
async function runBlock(code: string): Promise<{ stdout: string; stderr: string }> {
  const emulator = await startEmulator({ engine: "semantic" });
  onTestFinished(() => emulator.close());
  const env = { ...process.env, JIGSAWSTACK_API_KEY: "offline", JIGSAWSTACK_BASE_URL: emulator.url };
  const inRepository = `process.chdir("../..");\n${code}`;
  return await run(process.execPath, ["--input-type=module", "-e", inRepository], { cwd: packageRoot, env });
}

describe("the code in the READMEs", () => {
  it("is there", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(4);
  });

  it.each(blocks)("compiles: $name", ({ code }) => {
    expect(complaintsAbout(code)).toEqual([]);
  });

  it("does not compile where it is wrong", () => {
    const wrong =
      'import { JigsawEmbeddings } from "@x/langchain-jigsaw";\nnew JigsawEmbeddings({ dimensions: "many" });';
    expect(complaintsAbout(wrong)).toHaveLength(1);
  });

  it.each(blocks)("runs: $name", async ({ code }) => {
    expect((await runBlock(code)).stderr).toBe("");
  });

  it("finds the affordable earbuds for budget headphones", async () => {
    const { stdout } = await runBlock(blocks.find(({ code }) => code.includes("earbuds"))?.code ?? "");
    expect(stdout).toContain("affordable earbuds");
    expect(stdout).toContain("requests: 3");
  });

  it("finds the second of a recording, and a photo by itself", async () => {
    const { stdout } = await runBlock(blocks.find(({ code }) => code.includes("invokeMedia"))?.code ?? "");
    expect(stdout).toContain("source: 'samples/voice-memo.mp3'");
    expect(stdout).toContain("startTime: 3.87");
    expect(stdout).toContain("endTime: 10.435");
    expect(stdout).toContain("source: 'samples/menu-board.jpg'");
  });
});
