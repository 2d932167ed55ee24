import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startEmulator } from "@x/jigsaw-emulator";
import ts from "typescript";
import { describe, expect, it, onTestFinished } from "vitest";

const run = promisify(execFile);
const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""], index) => ({
  name: `#${index + 1}`,
  code,
}));

const configHost: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
  },
};

/** What the compiler has to say of code that stands in files of this package, with the project's own settings. */
function complaintsAbout(codes: readonly string[]): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(`${packageRoot}tsconfig.json`, {}, configHost);
  const options = {
    ...config?.options,
    noUnusedLocals: false,
    isolatedDeclarations: false,
    declaration: false,
  };
  const files = new Map(codes.map((code, index) => [`${packageRoot}test/readme-${index}.mts`, code]));
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    const code = files.get(name);
    return code === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, code, ts.ScriptTarget.ES2022);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("the code in the README", () => {
  it("compiles, and would not where it is wrong", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(3);
    const wrong =
      'import { JigsawEmbedding } from "@x/llamaindex-jigsaw";\nnew JigsawEmbedding({ dimensions: "many" });';
    expect(complaintsAbout([...blocks.map(({ code }) => code), wrong])).toHaveLength(1);
  });

  it.each(blocks)("runs: $name", async ({ code }) => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const env = { ...process.env, JIGSAWSTACK_API_KEY: "offline", JIGSAWSTACK_BASE_URL: emulator.url };
    const script = ts.transpile(code, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 });
    const args = ["--input-type=module", "-e", script];
    const { stdout, stderr } = await run(process.execPath, args, { cwd: packageRoot, env });
    expect(stderr).toBe("");
    expect(stdout).not.toBe("");
  });
});
