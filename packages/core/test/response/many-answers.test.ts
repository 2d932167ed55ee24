import { describe, expect, it } from "vitest";
import type { JigsawError } from "../../src/index.ts";
import { clientOf, startService } from "../support/service.ts";

const texts = Array.from({ length: 200 }, (_, index) => `text number ${index}`);

describe("many responses of one client", () => {
  it("contain exactly the numbers that the service sent", async () => {
    const service = await startService();
    const vectors = await clientOf(service, { dimensions: 1024 }).embedTexts(texts);
    for (const [index, text] of texts.entries()) {
      const response = await fetch(`${service.url}/v2/embedding`, {
        method: "POST",
        headers: { "x-api-key": "test-key", "content-type": "application/json" },
        body: JSON.stringify({ type: "text", text, dimensions: 1024 }),
      });
      const { embeddings } = JSON.parse(await response.text());
      expect(vectors[index]).toStrictEqual(embeddings[0]);
    }
  });

  it("are requested again if the JSON is truncated", async () => {
    const cut = [60, 100, 150];
    const service = await startService({ faults: [{ kind: "truncated", at: cut }] });
    const failures: JigsawError[] = [];
    const client = clientOf(service, { onFailedAttempt: (error) => void failures.push(error) });
    const vectors = await client.embedTexts(texts);
    expect(vectors.map(({ length }) => length)).toEqual(texts.map(() => 32));
    expect(failures.map(({ name }) => name)).toEqual(cut.map(() => "JigsawResponseError"));
    expect(service.requests).toHaveLength(texts.length + cut.length);
  });
});
