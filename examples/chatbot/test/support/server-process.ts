import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const excludedVariables = /_API_KEY$|_BASE_URL$|^DATABASE_URL$/u;

/** A chatbot in its own process, which can be killed. */
export interface ServerProcess {
  readonly url: string;
  /** The output so far. */
  output(): string;
  /** Sends SIGTERM and waits for the process to exit. */
  stop(): Promise<void>;
  /** Sends SIGKILL and waits for the process to exit. */
  kill(): Promise<void>;
}

/** Starts the README's command, without the developer's keys. */
export async function startServerProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !excludedVariables.test(name)),
  );
  const child = spawn(process.execPath, ["--import", "tsx", "src/server/main.ts", ...args], {
    cwd: root,
    env: { ...inherited, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let printed = "";
  child.stderr.on("data", (data) => {
    printed += String(data);
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  const url = await new Promise<string>((resolve, reject) => {
    void ended.then(() => reject(new Error(`The server ended:\n${printed}`)));
    createInterface({ input: streamOf(child) }).on("line", (line) => {
      printed += `${line}\n`;
      const [, address] = /^Open (http\S+)/u.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
  return { url, output: () => printed, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

function streamOf({ stdout }: ChildProcess): NodeJS.ReadableStream {
  if (!stdout) throw new Error("The server has no output.");
  return stdout;
}
