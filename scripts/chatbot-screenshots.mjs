import { runBuilt } from "./run-built.mjs";

await runBuilt("@x/example-chatbot", "screenshots");
