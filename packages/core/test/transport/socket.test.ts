import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { JigsawTimeoutError } from "../../src/index.ts";
import { clientOf, failureOf } from "../support/service.ts";

/** A server that answers as told and knows when its client has hung up. */
async function startServer(
  answer: (response: ServerResponse) => void,
): Promise<{ url: string; asked: Promise<unknown>; hungUp: Promise<unknown> }> {
  const server = createServer();
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const asked = once(server, "request");
  const hungUp = asked.then(
    async ([, response]: ServerResponse[]) => response && (await once(response, "close")),
  );
  server.on("request", (_request, response) => answer(response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, hungUp };
}

const silent = (): void => {};
const half = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"success": true, "embeddings": [[0.5');
};

describe.each([
  ["before the answer", silent],
  ["in the middle of the body", half],
])("a request that ends %s", (_, answer) => {
  it("closes the socket when it is aborted", async () => {
    const { url, asked, hungUp } = await startServer(answer);
    const controller = new AbortController();
    const call = failureOf(clientOf({ url }).embedQuery("a", { signal: controller.signal }));
    await asked;
    await new Promise((resolve) => void setTimeout(resolve, 20));
    controller.abort("stop");
    expect(await call).toBe("stop");
    await hungUp;
  });

  it("closes the socket when it times out", async () => {
    const { url, hungUp } = await startServer(answer);
    const error = await failureOf(clientOf({ url }, { timeout: 500, maxRetries: 0 }).embedQuery("a"));
    expect(error).toBeInstanceOf(JigsawTimeoutError);
    await hungUp;
  });
});
