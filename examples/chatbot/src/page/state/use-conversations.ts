import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { currentConversation, showConversation } from "./conversation-address.ts";
import { randomId } from "./random-id.ts";
import {
  changeConversations,
  conversationsKey,
  readConversations,
  type StoredConversation,
} from "./stored-conversations.ts";

export interface Conversations {
  /** The id of the open conversation. */
  readonly current: string;
  readonly all: readonly StoredConversation[];
  /** Changes when another tab has changed the open conversation. */
  readonly revision: number;
  readonly open: (id: string) => void;
  readonly start: () => void;
  readonly rename: (id: string, title: string) => void;
  /** Records that a conversation has changed. Its first title is that of its first question. */
  readonly record: (id: string, title: string) => void;
  /** Removes a conversation from the list, and starts a new one if it was open. */
  readonly forget: (id: string) => void;
}

/** Longer titles are cut off. */
const maxTitleLength = 80;

/** The conversations of this browser. The back button opens the one before. */
export function useConversations(): Conversations {
  const [current, setCurrent] = useState(currentConversation);
  const [all, setAll] = useState(readConversations);
  const [revision, setRevision] = useState(0);
  const latest = useRef(current);
  latest.current = current;

  const open = useCallback((id: string) => {
    showConversation(id, "push");
    setCurrent(id);
  }, []);
  const start = useCallback(() => open(randomId()), [open]);
  const rename = useCallback((id: string, title: string) => {
    const words = title.trim().slice(0, maxTitleLength);
    if (words === "") return;
    setAll(
      changeConversations((list) => list.map((one) => (one.id === id ? { ...one, title: words } : one))),
    );
  }, []);
  const record = useCallback((id: string, title: string) => {
    setAll(
      changeConversations((list) => {
        const known = list.find((one) => one.id === id);
        const entry = { id, title: known?.title ?? title.slice(0, maxTitleLength), changedAt: Date.now() };
        return [...list.filter((one) => one !== known), entry];
      }),
    );
  }, []);
  const forget = useCallback((id: string) => {
    setAll(changeConversations((list) => list.filter((one) => one.id !== id)));
    if (latest.current !== id) return;
    const next = randomId();
    showConversation(next, "replace");
    setCurrent(next);
  }, []);

  useEffect(() => {
    const onHistory = (): void => setCurrent(currentConversation());
    const onStorage = ({ key }: StorageEvent): void => {
      if (key !== conversationsKey) return;
      setAll(readConversations());
      setRevision((count) => count + 1);
    };
    addEventListener("popstate", onHistory);
    addEventListener("storage", onStorage);
    return () => {
      removeEventListener("popstate", onHistory);
      removeEventListener("storage", onStorage);
    };
  }, []);

  return { current, all, revision, open, start, rename, record, forget };
}
