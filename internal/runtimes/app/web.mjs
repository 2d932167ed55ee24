// The scenario without files, processes and environment variables.
import * as core from "@x/jigsaw-core";
import * as langchain from "@x/langchain-jigsaw";
import { scenario } from "./scenario.mjs";

const [url] = globalThis.Deno.args;
console.log(`OUTCOME ${JSON.stringify(await scenario(url, { core, langchain }))}`);
