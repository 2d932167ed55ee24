import { createServer } from "node:http";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { fetchFile } from "../../src/understand/fetch-file.ts";

const never = new AbortController().signal;

async function serve(body: string): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/plain" }).end(body);
  });
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/notes/a.txt?x=1`;
}

test("a downloaded file has a name, type and bytes", async () => {
  expect(await fetchFile(await serve("ten bytes."), never, 10)).toEqual({
    name: "a.txt",
    type: "text/plain",
    bytes: new Uint8Array(Buffer.from("ten bytes.")),
  });
});

test("a file above the limit is rejected", async () => {
  const fetching = fetchFile(await serve("eleven byte"), never, 10);
  await expect(fetching).rejects.toMatchObject({ status: 400, message: expect.stringContaining("100 MB") });
});

test("a download is aborted when the engine is closed", async () => {
  const server = createServer(() => {});
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const closing = new AbortController();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
  const fetching = fetchFile(url, closing.signal).catch(String);
  await once(server, "request");
  closing.abort(new Error("the engine is closed"));
  expect(await fetching).toContain("the engine is closed");
});
