/** A conversation of this browser. Its turns are on the server, under its id. */
export interface StoredConversation {
  readonly id: string;
  readonly title: string;
  /** When it was last changed, in milliseconds. */
  readonly changedAt: number;
}

/** Has a prefix because other programs served from the same address, such as 127.0.0.1, share the storage. */
export const conversationsKey = "ask-your-files.conversations";
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u;

export function isConversationId(value: unknown): value is string {
  return typeof value === "string" && uuid.test(value);
}

/** The conversations of this browser, the latest first. */
export function readConversations(): StoredConversation[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(conversationsKey) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isStored) : [];
  } catch {
    return [];
  }
}

/** Changes the stored list, which another tab may have changed since it was read. */
export function changeConversations(
  change: (all: readonly StoredConversation[]) => readonly StoredConversation[],
): StoredConversation[] {
  const next = change(readConversations()).toSorted((a, b) => b.changedAt - a.changedAt);
  localStorage.setItem(conversationsKey, JSON.stringify(next));
  return next;
}

function isStored(value: unknown): value is StoredConversation {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    isConversationId(value.id) &&
    "title" in value &&
    typeof value.title === "string" &&
    "changedAt" in value &&
    typeof value.changedAt === "number"
  );
}
