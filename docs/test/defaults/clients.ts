import { JigsawClient, type CommonOptions, type DirectOptions } from "@x/jigsaw-core";
import { service } from "./proof.ts";

export const never: typeof fetch = () => new Promise(() => {});
export const good = (): Response =>
  Response.json({ success: true, embeddings: [[1, ...Array.from({ length: 31 }, () => 0)]] });

/** A client whose requests get this far. Each has a key of its own, because clients with one key share a pace. */
let keys = 0;
export const clientOf = (send: typeof fetch, options: CommonOptions = {}): JigsawClient =>
  new JigsawClient({
    apiKey: `key-${++keys}`,
    baseURL: "http://localhost:1",
    fetch: send,
    dimensions: 32,
    ...options,
  });

/** The parameters and headers of a request for a query and one for a text. */
export async function requestsWith(options: CommonOptions & DirectOptions): Promise<unknown> {
  const { emulator, direct } = await service();
  const client = new JigsawClient({ ...direct, ...options });
  await client.embedTexts(["a text"]);
  await client.embedQuery("a query");
  return emulator.requests.map(({ params, headers }) => [
    params,
    headers["x-jigsaw-skip-cache"],
    headers["x-jigsaw-no-request-log"],
  ]);
}
