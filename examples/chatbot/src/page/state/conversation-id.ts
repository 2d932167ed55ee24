import { randomId } from "./random-id.ts";

/** Has a prefix because other programs served from the same address, such as 127.0.0.1, share the storage. */
const key = "ask-your-files.conversation";
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u;

/** This browser's conversation id from local storage. Creates one on the first visit or if the stored value is invalid. */
export function conversationId(): string {
  const known = localStorage.getItem(key);
  if (known !== null && uuid.test(known)) return known;
  const id = randomId();
  localStorage.setItem(key, id);
  return id;
}
