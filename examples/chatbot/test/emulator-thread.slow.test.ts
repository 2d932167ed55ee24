// Slow: gives the model minutes of work, and waits until the model is busy.
import { expect, it } from "vitest";
import { startEmulatorThread } from "../src/server/emulator-thread.ts";

it("stops within seconds while its model is busy", async () => {
  const emulator = await startEmulatorThread();
  const words = "The pottery workshop starts at ten on Friday, and eight places are free. ".repeat(1700);
  const outcomes = Array.from({ length: 30 }, async (_, index) => {
    const response = await fetch(`${emulator.url}/v2/embedding`, {
      method: "POST",
      headers: { "x-api-key": "any", "content-type": "application/json" },
      body: JSON.stringify({ type: "text", text: `${index} ${words}`, dimensions: 64 }),
    });
    return response.status;
  });
  const settled = Promise.allSettled(outcomes);
  // Once the first requests have arrived, the model has minutes of work.
  await Promise.race([settled, new Promise((resolve) => void setTimeout(resolve, 3000))]);
  await emulator.close();
  expect((await settled).some(({ status }) => status === "rejected")).toBe(true);
});
