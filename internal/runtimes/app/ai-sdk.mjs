import * as provider from "@x/ai-sdk-jigsaw";
import * as ai from "ai";
import { aiSdkScenario } from "./ai-sdk-scenario.mjs";

const [url, version] = globalThis.Deno?.args ?? process.argv.slice(2);
const outcome = await aiSdkScenario(url, { ai, provider, byVersion3: version === "6" });
console.log(`OUTCOME ${JSON.stringify(outcome)}`);
(globalThis.Deno ?? process).exit(0);
