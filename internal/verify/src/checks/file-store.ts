import { randomUUID } from "node:crypto";
import { describe, successOf, vectorOf } from "../read-reply.ts";
import { png } from "../samples/png.ts";
import { json, type Params, type Reply, send, type Service, upload } from "../service.ts";
import { cosine } from "../vector-math.ts";
import type { Check, Finding } from "./check.ts";
import { allOf, expectStatus } from "./expect-status.ts";

const path = "/v1/store/file";
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const words = "A note that is stored for a moment.";
const note = new File([words], "note.txt", { type: "text/plain" });

export const fileStore: readonly Check[] = [
  {
    id: "file-store-vectors",
    requests: 4,
    run: async (service) =>
      withStored(service, {}, png(), async (_, key) => {
        const params = { type: "image", dimensions: 64 };
        const posted = vectorOf(await send(service, upload(png(), params)));
        const stored = vectorOf(await send(service, json({ ...params, file_store_key: key })));
        const similarity = cosine(posted, stored);
        return { holds: similarity > 0.9999, observed: `cosine ${similarity.toFixed(6)}` };
      }),
  },
  {
    id: "store-upload",
    requests: 2,
    run: async (service) =>
      withStored(service, {}, note, async (reply, sent) => {
        const { key, url, size } = successOf(reply);
        return {
          holds: key === sent && size === note.size && URL.canParse(String(url)),
          observed: `${key === sent ? "the sent key" : String(key)}, ${String(size)} bytes, ${String(url)}`,
        };
      }),
  },
  {
    id: "store-new-key",
    requests: 2,
    run: async (service) =>
      withStored(service, { key: undefined }, note, async (reply) => {
        const key = String(successOf(reply)["key"]);
        return { holds: uuid.test(key), observed: `key ${key}` };
      }),
  },
  {
    id: "store-overwrite",
    requests: 4,
    run: async (service) =>
      withStored(service, {}, note, async (_, key) => {
        const again = (params: Params) => ({ ...upload(note, { key, ...params }), path });
        return allOf([
          await expectStatus(service, 400, { again: again({}) }),
          await expectStatus(service, 200, { "overwrite: true": again({ overwrite: true }) }),
        ]);
      }),
  },
  {
    id: "store-read",
    requests: 3,
    run: async (service) =>
      withStored(service, {}, note, async (_, key) => {
        const { status, body, headers } = await read(service, key);
        const type = headers.get("content-type") ?? "no type";
        const isSame = body === words;
        return {
          holds: status === 200 && isSame && type.startsWith("text/plain"),
          observed: `${status} with ${isSame ? "the same" : "other"} bytes and ${type}`,
        };
      }),
  },
  {
    id: "store-delete",
    requests: 4,
    run: async (service) =>
      withStored(service, {}, note, async (_, key) => {
        const { success } = successOf(await remove(service, key));
        const { status } = await read(service, key);
        return {
          holds: success === true && status !== 200,
          observed: `success: ${String(success)}; ${status} when read`,
        };
      }),
  },
  {
    id: "store-unknown-key",
    requests: 2,
    run: async (service) =>
      expectStatus(service, 404, {
        GET: { method: "GET", path: `${path}/read/${randomUUID()}` },
        DELETE: { method: "DELETE", path: `${path}/read/${randomUUID()}` },
      }),
  },
  {
    id: "store-public-url",
    requests: 3,
    run: async (service) =>
      withStored(service, { temp_public_url: true }, note, async (reply) => {
        const url = String(successOf(reply)["temp_public_url"]);
        if (!URL.canParse(url)) return { holds: false, observed: `temp_public_url is ${url}` };
        const response = await fetch(url, { redirect: "manual" });
        const isSame = (await response.text()) === words;
        return {
          holds: response.status === 200 && isSame,
          observed: `${response.status} with ${isSame ? "the same" : "other"} bytes, without a key`,
        };
      }),
  },
];

/** Stores a file under a random key, and deletes it at the end. */
async function withStored(
  service: Service,
  params: Params,
  file: File,
  look: (reply: Reply, key: string) => Promise<Finding>,
): Promise<Finding> {
  const key = `verify-${randomUUID()}`;
  const reply = await send(service, { ...upload(file, { key, ...params }), path });
  const { key: given } = reply.status === 200 ? successOf(reply) : {};
  if (typeof given !== "string") return { holds: false, observed: `not stored: ${describe(reply)}` };
  try {
    return await look(reply, key);
  } finally {
    await remove(service, given);
  }
}

async function read(service: Service, key: string): Promise<Reply> {
  return await send(service, { method: "GET", path: `${path}/read/${key}` });
}

async function remove(service: Service, key: string): Promise<Reply> {
  return await send(service, { method: "DELETE", path: `${path}/read/${key}` });
}
