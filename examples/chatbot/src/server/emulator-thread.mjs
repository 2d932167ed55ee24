import { once } from "node:events";
import { parentPort } from "node:worker_threads";
import { startEmulator } from "@x/jigsaw-emulator";

// Plain JavaScript, so that a thread can load it whatever runs the program.
const emulator = await startEmulator({
  engine: "semantic",
  requestsPerSecond: Infinity,
  recordRequests: false,
});
if (parentPort) {
  // The rule means windows of a browser; a thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort.postMessage(emulator.url);
  await once(parentPort, "message");
  await emulator.close();
  parentPort.close();
}
