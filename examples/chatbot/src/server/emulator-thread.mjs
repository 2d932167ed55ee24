import { once } from "node:events";
import { parentPort } from "node:worker_threads";
import { startEmulator } from "@x/jigsaw-emulator";

// Plain JavaScript, so that a worker thread can load it without a TypeScript loader.
const emulator = await startEmulator({
  engine: "semantic",
  requestsPerSecond: Infinity,
  recordRequests: false,
});
if (parentPort) {
  // The rule is about browser windows; worker threads have no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort.postMessage(emulator.url);
  await once(parentPort, "message");
  await emulator.close();
  parentPort.close();
}
