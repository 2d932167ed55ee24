import type { Emulator } from "../../src/index.ts";

type Params = Readonly<Record<string, unknown>>;

export const json = { "x-api-key": "key", "content-type": "application/json" };

/** Posts JSON to the endpoint. `init` overrides the defaults. */
export function post(
  emulator: Pick<Emulator, "url">,
  params: Params,
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`${emulator.url}/v2/embedding`, {
    method: "POST",
    headers: json,
    body: JSON.stringify(params),
    ...init,
  });
}

/** Posts a file and its parameters as a form. */
export function postFile(
  emulator: Pick<Emulator, "url">,
  bytes: Uint8Array<ArrayBuffer>,
  params: Params,
): Promise<Response> {
  const form = new FormData();
  form.append("file", new Blob([bytes], { type: "application/octet-stream" }), "sample.bin");
  form.append("body", JSON.stringify(params));
  return post(emulator, {}, { headers: { "x-api-key": "key" }, body: form });
}
