import * as core from "@x/jigsaw-core";
import * as langchain from "@x/langchain-jigsaw";
import { scenario } from "./scenario.mjs";

const emulator = new URL(location.href).searchParams.get("emulator");
const outcome = await scenario(emulator, { core, langchain }).catch((error) => ({
  passed: 0,
  failed: [String(error)],
}));
await fetch("/outcome", { method: "POST", body: JSON.stringify(outcome) });
