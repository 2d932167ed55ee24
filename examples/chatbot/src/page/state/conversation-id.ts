import { randomId } from "./random-id.ts";

/** Other pages of this address share the storage: 127.0.0.1 has many. */
const key = "ask-your-files.conversation";
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u;

/** The id of this browser's conversation; made up at the first visit and where what is kept is none, and kept. */
export function conversationId(): string {
  const known = localStorage.getItem(key);
  if (known !== null && uuid.test(known)) return known;
  const id = randomId();
  localStorage.setItem(key, id);
  return id;
}
