import { randomId } from "./random-id.ts";

/** Other programs that are developed under this address keep things here, too. */
const key = "ask-your-files.conversation";
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** The id of this browser's conversation; made up at the first visit, and kept. */
export function conversationId(): string {
  const known = localStorage.getItem(key);
  if (known !== null && uuid.test(known)) return known;
  const id = randomId();
  localStorage.setItem(key, id);
  return id;
}
