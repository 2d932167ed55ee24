// The whole scenario, for runtimes with files and all permissions.
import { writeFileSync } from "node:fs";
import * as core from "@x/jigsaw-core";
import * as langchain from "@x/langchain-jigsaw";
import * as llamaindex from "@x/llamaindex-jigsaw";
import { scenario } from "./scenario.mjs";

const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
writeFileSync("no-extension", Buffer.from(png, "base64"));
const outcome = await scenario(process.argv[2], { core, langchain, llamaindex, path: "no-extension" });
console.log(`OUTCOME ${JSON.stringify(outcome)}`);
process.exit(0);
