import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { JigsawClient } from "../../src/index.ts";
import { startService } from "../support/service.ts";

const texts = (name: string): string[] => Array.from({ length: 8 }, (_, index) => `${name} ${index}`);

describe("the limit of a project", () => {
  it("applies to all its clients together, including those of the package's CJS copy", async () => {
    const service = await startService({ requestsPerSecond: 10, rateLimitWindow: "sliding" });
    const copy: { JigsawClient: typeof JigsawClient } = createRequire(import.meta.url)("@x/jigsaw-core");
    // Less than the service allows, so that a busy machine, on which some arrive late, has none refused either. Clients
    // that did not know of each other would send all 24 at once.
    const options = { apiKey: "shared-key", baseURL: service.url, requestsPerSecond: 7, dimensions: 32 };
    const clients = [new JigsawClient(options), new copy.JigsawClient(options), new JigsawClient(options)];
    await Promise.all(clients.map((client, index) => client.embedTexts(texts(`client ${index}`))));
    expect(service.requests.filter(({ status }) => status === 429)).toEqual([]);
    expect(service.requests).toHaveLength(24);
  });

  it("is separate for another key", async () => {
    const service = await startService();
    const clients = ["first-key", "second-key"].map(
      (apiKey) => new JigsawClient({ apiKey, baseURL: service.url, requestsPerSecond: 8, dimensions: 32 }),
    );
    await Promise.all(clients.map((client, index) => client.embedTexts(texts(`client ${index}`))));
    const times = service.requests.map(({ receivedAt }) => receivedAt);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1000);
  });
});
