import { errorOfResponse, RequestError, serverUnreachable } from "./request-error.ts";

/** `fetch` that rejects with a `RequestError`, also for an unsuccessful status. An abort rejects with its reason. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    init.signal?.throwIfAborted();
    throw new RequestError(serverUnreachable);
  }
  if (!response.ok) {
    const body = await response.text().catch(() => "");
    throw errorOfResponse(response.status, body, response.headers.get("Retry-After"));
  }
  return response;
}

/** Sends a request to our own server, whose responses `api.ts` describes. */
export async function requestJson<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await request(path, init);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both sides are built from the same types
  return (await response.json()) as T;
}
