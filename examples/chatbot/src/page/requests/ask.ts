import { EventSourceParserStream } from "eventsource-parser/stream";
import type { AnswerEvents } from "../../shared/api.ts";
import { checkReadable } from "./check-readable.ts";
import { connectionLost, RequestError } from "./request-error.ts";
import { request } from "./request.ts";
import { toEvent, type NamedEvent } from "./to-event.ts";

/** A question to ask. */
export interface Asked {
  readonly question: string;
  /** A photo or a recording. */
  readonly file?: File | undefined;
  /** The ids of the files to ask. Undefined for all. */
  readonly files?: readonly string[] | undefined;
  /** The id of a turn that this question replaces. */
  readonly replaces?: string | undefined;
}

/** Asks a question and calls `onEvent` with each server-sent event until the answer is complete. */
export async function ask(
  conversation: string,
  { question, file, files, replaces }: Asked,
  signal: AbortSignal,
  onEvent: (event: NamedEvent<AnswerEvents>) => void,
): Promise<void> {
  if (file) await checkReadable(file);
  const body = new FormData();
  body.set("question", question);
  if (files) body.set("files", files.join(","));
  if (replaces !== undefined) body.set("replaces", replaces);
  if (file) body.set("file", file, file.name);
  const response = await request(`/api/conversations/${conversation}`, { method: "POST", body, signal });
  const events = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  if (!events) throw new RequestError(connectionLost);
  if (!(await readAll(events.getReader(), signal, onEvent))) throw new RequestError(connectionLost);
}

/** @returns whether the answer was complete */
async function readAll(
  reader: ReadableStreamDefaultReader<{ event?: string | undefined; data: string }>,
  signal: AbortSignal,
  onEvent: (event: NamedEvent<AnswerEvents>) => void,
): Promise<boolean> {
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      signal.throwIfAborted();
      throw new RequestError(connectionLost);
    });
    if (done) return false;
    const event = toEvent<AnswerEvents>(value);
    if (event.name === "failed") throw new RequestError(event.data.message, 500);
    onEvent(event);
    if (event.name === "answered") return true;
  }
}
