// Runs a script on a Node that is new enough for the AI SDK: `node on-newer-node.mjs main.ts arguments…`.
import { spawn } from "node:child_process";
import { newerNode } from "./newer-node.mjs";

const child = spawn(await newerNode(), process.argv.slice(2), { stdio: "inherit" });
// Ctrl-C reaches the child as well; this process stays to see it end.
process.once("SIGINT", () => {});
process.exitCode = await new Promise((resolve, reject) => {
  child.once("error", reject);
  child.once("close", (code) => resolve(code ?? 1));
});
