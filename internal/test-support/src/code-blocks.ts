import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import ts from "typescript";

const run = promisify(execFile);

/** The code blocks of a Markdown file in this language. */
export function codeBlocks(file: string, language = "ts"): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(
    ([, code = ""]) => code,
  );
}

/**
 * Type-checks code with the settings of a `tsconfig.json`. All code is checked in one program, because most of the time
 * goes into reading the types of the frameworks.
 *
 * @param code maps the path of a file, which need not exist, to its code. Imports are resolved relative to that path
 * @returns `path: message` for each error
 */
export function typeErrors(tsconfig: string, code: ReadonlyMap<string, string>): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(tsconfig, {}, configHost);
  const options = {
    ...config?.options,
    noUnusedLocals: false,
    isolatedDeclarations: false,
    declaration: false,
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    const given = code.get(name);
    return given === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, given, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...code.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? "tsconfig"}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}

/**
 * Runs TypeScript code as a module in a new process, which can import the packages of `cwd`.
 * @param node the path of the Node that runs it. Default: that of this process
 */
export async function runCode(
  code: string,
  {
    cwd,
    env = {},
    node = process.execPath,
  }: { cwd: string; env?: Readonly<Record<string, string>>; node?: string },
): Promise<{ stdout: string; stderr: string }> {
  const script = ts.transpile(code, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 });
  return await run(node, ["--input-type=module", "-e", script], {
    cwd,
    env: { ...process.env, ...env },
  });
}

const configHost: ts.ParseConfigFileHost = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
  },
};
