import { join } from "node:path";
import type { Bench, Check } from "../check.ts";
import { execute } from "../execute.ts";
import { readOutcome } from "../outcome.ts";

/** A row for a program that runs a file of the app as Node does. */
export function nodeLike(
  name: string,
  needs: readonly string[],
  program: string,
  args: readonly string[],
  entry: string = "server.mjs",
): Check {
  return {
    name,
    needs,
    run: async ({ folder, url }: Bench) =>
      readOutcome(await execute(join(folder, "node_modules", program), [...args, entry, url], folder)),
  };
}

/** These packages contain the programs. Their wrappers download them in install scripts, which npm no longer runs. */
const system = `${process.platform}-${process.arch}`;
export const bun: string = `@oven/bun-${system}`;
export const deno: string = process.platform === "linux" ? `@deno/${system}-glibc` : `@deno/${system}`;

/** A version of Node, under a name of its own. */
export function nodePackage(version: string): string {
  return `node${version}@npm:node-${system}@${version}`;
}

const nodes: Check[] = ["20", "22", "24", "26"].map((version) => ({
  ...nodeLike(`Node ${version}`, [nodePackage(version)], `node${version}/bin/node`, []),
  isQuick: version === "20",
}));

export const nodeLikeChecks: readonly Check[] = [
  ...nodes,
  nodeLike("Bun", [bun], `${bun}/bin/bun`, []),
  nodeLike("Deno, every permission", [deno], `${deno}/deno`, ["run", "-A"]),
  // Without LlamaIndex, which reads the environment and files on import and so needs more permissions.
  nodeLike(
    "Deno, --allow-net alone",
    [deno],
    `${deno}/deno`,
    ["run", "--allow-net", "--no-prompt"],
    "web.mjs",
  ),
];
