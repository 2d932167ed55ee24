import { randomUUID } from "node:crypto";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { AnswerEvents, ReadingEvents, StoredFile, Turn } from "../../src/shared/api.ts";
import { toEvent, type NamedEvent } from "../../src/page/requests/to-event.ts";

/** An answer with its events, and the time of the first token in milliseconds after the question. */
export interface Answered {
  readonly turn: Turn;
  readonly events: readonly NamedEvent<AnswerEvents>[];
  readonly firstToken: number;
}

/** Uploads bytes as a file. */
export async function send(
  url: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer> | string,
  signal?: AbortSignal,
): Promise<Response> {
  return await fetch(`${url}/api/files?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body: bytes,
    headers: { "content-type": "application/octet-stream" },
    ...(signal && { signal }),
  });
}

/** Uploads bytes as a file, and waits until it is stored. @throws Error with the server's message */
export async function store(
  url: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer> | string,
): Promise<StoredFile> {
  const response = await send(url, name, bytes);
  if (!response.ok) throw new Error(await response.text());
  for await (const event of eventsOf<ReadingEvents>(response)) {
    if (event.name === "failed") throw new Error(event.data.message);
    if (event.name === "stored") return event.data.file;
  }
  throw new Error("The stream ended before the file was stored.");
}

/** Sends a question; `file` is a photo or a recording. */
export async function sendQuestion(
  url: string,
  question: string,
  { conversation = randomUUID(), file, signal }: AskOptions = {},
): Promise<Response> {
  const body = new FormData();
  body.set("question", question);
  if (file) body.set("file", file);
  return await fetch(`${url}/api/conversations/${conversation}`, {
    method: "POST",
    body,
    ...(signal && { signal }),
  });
}

export interface AskOptions {
  readonly conversation?: string;
  readonly file?: File;
  readonly signal?: AbortSignal;
}

/** Asks, and waits for the whole answer. @throws Error with the server's message */
export async function ask(url: string, question: string, options?: AskOptions): Promise<Answered> {
  const start = performance.now();
  const response = await sendQuestion(url, question, options);
  if (!response.ok) throw new Error(await response.text());
  const events: NamedEvent<AnswerEvents>[] = [];
  let firstToken = Infinity;
  for await (const event of eventsOf<AnswerEvents>(response)) {
    events.push(event);
    if (event.name === "failed") throw new Error(event.data.message);
    if (event.name === "token") firstToken = Math.min(firstToken, performance.now() - start);
    if (event.name === "answered") return { turn: event.data.turn, events, firstToken };
  }
  throw new Error("The stream ended before the answer was complete.");
}

/** The server-sent events of a response as they arrive. */
export async function* eventsOf<Events>(response: Response): AsyncGenerator<NamedEvent<Events>> {
  const { body } = response;
  if (!body) return;
  const parsed = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const event of parsed) yield toEvent<Events>(event);
}

export async function filesOf(url: string): Promise<StoredFile[]> {
  const response = await fetch(`${url}/api/files`);
  return (await response.json()) as StoredFile[];
}
