import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isRecord } from "../../src/is-record.ts";

/** A request that passes through the proxy. */
export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  /** The parameters in the JSON body or the form's body part; empty if there are none. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The form's file part. */
  readonly file: File | undefined;
}

/** A response that passes through the proxy. */
export interface ProxiedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Mutation {
  /** Headers to override. One that is undefined is removed. */
  readonly before?: (request: ProxiedRequest) => Readonly<Record<string, string | undefined>>;
  readonly after?: (response: ProxiedResponse, request: ProxiedRequest) => ProxiedResponse;
}

/** Starts a proxy that changes the emulator's requests and responses. */
export async function startProxy(
  target: string,
  { before = () => ({}), after = (response) => response }: Mutation,
): Promise<{ url: string; close(): Promise<void> }> {
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { request, bytes } = await readRequest(incoming);
    const response = await forward(
      target,
      { ...request, headers: withHeaders(request.headers, before(request)) },
      bytes,
    );
    const { status, headers, body } = after(response, request);
    outgoing.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: unknown) => outgoing.writeHead(599).end(String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = isRecord(address) ? Number(address["port"]) : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function forward(
  target: string,
  { method, path, headers }: ProxiedRequest,
  bytes: Buffer,
): Promise<ProxiedResponse> {
  const response = await fetch(`${target}${path}`, {
    method,
    headers,
    ...(method !== "GET" && { body: new Uint8Array(bytes) }),
  });
  const { "content-length": _, ...rest } = Object.fromEntries(response.headers);
  return { status: response.status, headers: rest, body: parse(await response.text()) };
}

/** Stored files need not be JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function readRequest(incoming: IncomingMessage): Promise<{ request: ProxiedRequest; bytes: Buffer }> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const headers = new Headers(
    Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  for (const name of ["connection", "content-length", "host", "transfer-encoding"]) headers.delete(name);
  const { method = "", url: path = "" } = incoming;
  return { request: { method, path, headers, ...(await readBody(bytes, headers)) }, bytes };
}

async function readBody(bytes: Buffer, headers: Headers): Promise<Pick<ProxiedRequest, "params" | "file">> {
  const type = headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return { params: readJson(bytes.toString()), file: undefined };
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  const [file, body] = [form.get("file"), form.get("body")];
  return { params: readJson(body), file: file instanceof File ? file : undefined };
}

function readJson(text: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(text));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function withHeaders(headers: Headers, changes: Readonly<Record<string, string | undefined>>): Headers {
  const changed = new Headers(headers);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}
