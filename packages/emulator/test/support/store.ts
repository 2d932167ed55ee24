import type { Emulator } from "../../src/index.ts";

type Params = Readonly<Record<string, unknown>>;

export const storeKey = { "x-api-key": "key" };

/** Stores a file the way the SDK does. */
export function store(
  emulator: Emulator,
  bytes: Uint8Array<ArrayBuffer>,
  params?: Params,
  headers: Record<string, string> = storeKey,
): Promise<Response> {
  const body = new FormData();
  body.append("file", new Blob([bytes], { type: "image/png" }), "sample.png");
  // Without parameters, the SDK's form contains "undefined".
  body.append("body", params === undefined ? "undefined" : JSON.stringify(params));
  return fetch(`${emulator.url}/v1/store/file`, { method: "POST", headers, body });
}

/** Reads or deletes a stored file. */
export function stored(emulator: Emulator, key: string, method: "GET" | "DELETE" = "GET"): Promise<Response> {
  return fetch(`${emulator.url}/v1/store/file/read/${key}`, { method, headers: storeKey });
}
