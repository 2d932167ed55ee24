import { refusalOf, RequestError, unreachable } from "./request-error.ts";

/** `fetch` that rejects with a `RequestError`, also where the server refuses; an abort rejects with its reason. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    init.signal?.throwIfAborted();
    throw new RequestError(unreachable);
  }
  if (!response.ok) {
    const body = await response.text().catch(() => "");
    throw refusalOf(response.status, body, response.headers.get("Retry-After"));
  }
  return response;
}

/** Asks our own server, whose answers `api.ts` describes. */
export async function requestJson<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await request(path, init);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both sides are built from the same types
  return (await response.json()) as T;
}
