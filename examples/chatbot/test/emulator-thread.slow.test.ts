// Slow: it gives the model minutes of work, and waits until the model is busy with it.
import { expect, it } from "vitest";
import { startEmulatorThread } from "../src/server/emulator-thread.ts";

it("ends within seconds, however much its model has to do", async () => {
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
  // The model has minutes of work once the first of them have arrived.
  await Promise.race([settled, new Promise((resolve) => void setTimeout(resolve, 3000))]);
  await emulator.close();
  expect((await settled).some(({ status }) => status === "rejected")).toBe(true);
});
