import { randomId } from "./random-id.ts";

const key = "conversation";

/** The id of this browser's conversation; made up at the first visit, and kept. */
export function conversationId(): string {
  const known = localStorage.getItem(key);
  if (known !== null) return known;
  const id = randomId();
  localStorage.setItem(key, id);
  return id;
}
