import { writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { listen } from "../listen.ts";
import { startService } from "../service.ts";
import { temporaryFolder } from "../temporary-files.ts";
import { openWith, type Framework } from "./framework.ts";

/** Tests what a run records of the engine behind the vectors. It is the same for every framework. */
export function describeEngine(framework: Framework): void {
  describe(`${framework.name}: the engine behind the vectors`, () => {
    const engine = (name: string) => ({
      name,
      types: ["text" as const],
      embed: async ({ dimensions }: { dimensions: number }) => ({
        embeddings: [new Array<number>(dimensions).fill(1)],
        chunks: ["words"],
      }),
    });

    it("is recorded, and another engine is rejected by name until everything is replaced", async () => {
      const [first, second] = [await startService(), await startService({ engine: engine("other") })];
      const { run, use, recorded } = await openWith(framework, first);
      await run([
        { id: "a", text: "one" },
        { id: "b", text: "two" },
      ]);
      expect((await recorded()).filter((record) => record.includes("emulator/fast"))).toHaveLength(1);
      use(second);
      const sources = [{ id: "a", text: "one" }];
      for (const choices of [{}, { forceUpdate: true }, { cleanup: "full" }, { dryRun: true }]) {
        await expect(run(sources, choices)).rejects.toThrow(
          /made by emulator\/fast with 64 dimensions.*emulator\/other with 64 dimensions.*new namespace.*`forceUpdate: true` and `cleanup: "full"`/,
        );
      }
      expect(second.requests).toEqual([]);
      const replacing = { forceUpdate: true, cleanup: "full" };
      expect(await run(sources, replacing)).toEqual({ updated: 1, deleted: 1, requests: 1 });
      expect(await run(sources)).toEqual({ skipped: 1 });
      use(first);
      await expect(run(sources)).rejects.toThrow(/made by emulator\/other/);
    });

    it("may change while nothing is stored, and other dimensions count as another engine", async () => {
      const { run, use, texts, service } = await openWith(framework);
      await run([{ id: "a", text: "one" }]);
      await run([], { cleanup: "full" });
      use(service, { dimensions: 32 });
      expect(await run([{ id: "a", text: "one" }])).toMatchObject({ added: 1 });
      use(service);
      await expect(run([{ id: "b", text: "two" }])).rejects.toThrow(/32 dimensions.*64 dimensions/);
      const replacing = { forceUpdate: true, cleanup: "full" };
      expect(await run([{ id: "b", text: "two" }], replacing)).toMatchObject({ added: 1, deleted: 1 });
      expect(await texts()).toEqual(["two"]);
    });

    it("deletes nothing for another engine before the service has responded", async () => {
      const [first, second] = [
        await startService(),
        await startService({ engine: engine("other"), apiKey: "no" }),
      ];
      const { run, use, texts } = await openWith(framework, first);
      const sources = [{ id: "a", text: "one" }];
      await run(sources);
      use(second);
      await expect(run(sources, { forceUpdate: true, cleanup: "full" })).rejects.toThrow("401");
      expect(await texts()).toEqual(["one"]);
      use(first);
      expect(await run(sources)).toEqual({ skipped: 1 });
    });

    it("is fetched once with `GET /engine`, which isn't counted as a request; without it, embedding-v2 is assumed", async () => {
      const service = await startService();
      const seen: string[] = [];
      const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        const body: Buffer[] = [];
        for await (const chunk of request) body.push(chunk as Buffer);
        const forwarded = await fetch(`${service.url}${request.url}`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-api-key": "k" },
          body: Buffer.concat(body),
        });
        response
          .writeHead(forwarded.status, { "content-type": "application/json" })
          .end(await forwarded.text());
      };
      const { url } = await listen((request, response) => {
        seen.push(`${request.method} ${request.url}`);
        if (request.url === "/engine") response.writeHead(404).end("nothing here");
        else void forward(request, response);
      });
      const { run, recorded } = await openWith(framework, { ...service, url });
      const folder = temporaryFolder({ "a.txt": "one" });
      expect(await run(folder)).toEqual({ added: 1, requests: 1 });
      writeFileSync(`${folder}/a.txt`, "two");
      expect(await run(folder)).toEqual({ updated: 1, requests: 1 });
      expect(seen.filter((one) => one === "GET /engine")).toHaveLength(1);
      expect((await recorded()).join()).toContain("embedding-v2 with 64 dimensions");
    });
  });
}
