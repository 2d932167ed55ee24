import { randomId } from "./random-id.ts";
import { isConversationId } from "./stored-conversations.ts";

/** The conversation that was open last. */
const key = "ask-your-files.conversation";

/**
 * The id in the page's address, or else the one that was open last, or a new one. The id is behind the `#`, which browsers
 * don't send to servers.
 */
export function currentConversation(): string {
  const ids: unknown[] = [location.hash.slice(1), localStorage.getItem(key)];
  const id = ids.find(isConversationId) ?? randomId();
  showConversation(id, "replace");
  return id;
}

/** Puts an id into the page's address, as a new entry of the browser's history or in place of the current one. */
export function showConversation(id: string, how: "push" | "replace"): void {
  localStorage.setItem(key, id);
  if (location.hash === `#${id}`) return;
  if (how === "push") history.pushState(undefined, "", `#${id}`);
  else history.replaceState(undefined, "", `#${id}`);
}
