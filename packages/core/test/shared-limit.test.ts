import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { JigsawClient } from "../src/index.ts";
import { startService } from "./support/service.ts";

const texts = (name: string): string[] => Array.from({ length: 8 }, (_, index) => `${name} ${index}`);

describe("the limit of a project", () => {
  it("holds for all its clients together, also those of the package's CJS copy", async () => {
    const service = await startService({ requestsPerSecond: 10, rateLimitWindow: "sliding" });
    const copy: { JigsawClient: typeof JigsawClient } = createRequire(import.meta.url)("@x/jigsaw-core");
    const options = { apiKey: "shared-key", baseURL: service.url, requestsPerSecond: 10, dimensions: 32 };
    const clients = [new JigsawClient(options), new copy.JigsawClient(options), new JigsawClient(options)];
    await Promise.all(clients.map((client, index) => client.embedTexts(texts(`client ${index}`))));
    const refused = service.requests.filter(({ status }) => status === 429);
    // Three that do not know of each other send 24 at once, of which 14 are refused; a busy machine delays some.
    expect(refused.length).toBeLessThan(5);
    expect(service.requests).toHaveLength(24 + refused.length);
  });

  it("is another's for another key", async () => {
    const service = await startService();
    const clients = ["first-key", "second-key"].map(
      (apiKey) => new JigsawClient({ apiKey, baseURL: service.url, requestsPerSecond: 8, dimensions: 32 }),
    );
    await Promise.all(clients.map((client, index) => client.embedTexts(texts(`client ${index}`))));
    const times = service.requests.map(({ receivedAt }) => receivedAt);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1000);
  });
});
