import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Attachment, Rewriting, Turn } from "../../shared/api.ts";
import { ask, type Asked } from "../requests/ask.ts";
import { failureOf } from "../requests/request-error.ts";
import { requestJson } from "../requests/request.ts";
import { readConversations } from "./stored-conversations.ts";
import type { Conversations } from "./use-conversations.ts";
import type { Server } from "./use-server.ts";

/** A question whose answer is in progress, was stopped, or failed. */
export interface OpenTurn extends Asked {
  readonly attachment?: Attachment;
  readonly rewriting?: Rewriting;
  readonly answer: string;
  readonly isMarkdown?: boolean | undefined;
  readonly state: "waiting" | "answering" | "stopped" | "failed";
  readonly problem?: string;
}

export interface Chat {
  /** The id of the conversation. */
  readonly conversation: string;
  /** Undefined while the conversation is loading. */
  readonly turns: readonly Turn[] | undefined;
  readonly open: OpenTurn | undefined;
  readonly isBusy: boolean;
  /** Why the conversation could not be loaded; otherwise empty. */
  readonly problem: string;
  /** Loads the conversation. */
  readonly load: () => Promise<void>;
  readonly ask: (asked: Asked) => void;
  readonly stop: () => void;
}

/** The open conversation. Answers in other conversations continue meanwhile. */
export function useChat({ connections, reportUnreachable }: Server, conversations: Conversations): Chat {
  const { current: conversation, revision, record } = conversations;
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly turns: readonly Turn[] }>();
  const [openTurns, setOpenTurns] = useState<ReadonlyMap<string, OpenTurn>>(new Map());
  const [problem, setProblem] = useState("");
  const controllers = useRef(new Map<string, AbortController>());
  /** The number of answers so far. */
  const answers = useRef(0);
  const latest = useRef(conversation);
  latest.current = conversation;
  const open = openTurns.get(conversation);
  const isBusy = open?.state === "waiting" || open?.state === "answering";
  const stored = loaded?.id === conversation ? loaded.turns : undefined;

  const load = useCallback(async () => {
    setProblem("");
    try {
      let turns: readonly Turn[] = [];
      let seen: number;
      do {
        seen = answers.current;
        turns = await requestJson<Turn[]>(`/api/conversations/${conversation}`);
        // An answer that arrived meanwhile may be missing in these.
      } while (seen !== answers.current);
      if (latest.current === conversation) setLoaded({ id: conversation, turns });
      const [first] = turns;
      // It may come from another browser, by its address.
      if (first && !readConversations().some(({ id }) => id === conversation)) {
        record(conversation, titleOf(first));
      }
    } catch (error) {
      const failure = failureOf(error);
      if (failure.isUnreachable) reportUnreachable();
      else if (latest.current === conversation) setProblem(failure.message);
    }
  }, [conversation, record, reportUnreachable]);
  useEffect(() => {
    if (connections > 0) void load();
  }, [connections, revision, load]);

  const change = useCallback((id: string, next: (turn: OpenTurn | undefined) => OpenTurn | undefined) => {
    setOpenTurns((before) => {
      const all = new Map(before);
      const turn = next(all.get(id));
      if (turn) all.set(id, turn);
      else all.delete(id);
      return all;
    });
  }, []);

  const start = useCallback(
    async (asked: Asked) => {
      const own = new AbortController();
      const update = (part: Partial<OpenTurn>): void =>
        change(conversation, (turn) => turn && { ...turn, ...part });
      controllers.current.set(conversation, own);
      change(conversation, () => ({ ...asked, answer: "", state: "waiting" }));
      try {
        await ask(conversation, asked, own.signal, ({ name, data }) => {
          if (name === "heard") update({ attachment: data });
          else if (name === "rewritten") update({ rewriting: data });
          else if (name === "token") {
            change(
              conversation,
              (turn) =>
                turn && {
                  ...turn,
                  answer: turn.answer + data.text,
                  isMarkdown: data.isMarkdown,
                  state: "answering",
                },
            );
          } else if (name === "answered") {
            answers.current++;
            setLoaded((before) =>
              before?.id === conversation
                ? { ...before, turns: [...turnsBefore(before.turns, asked.replaces), data.turn] }
                : before,
            );
            change(conversation, () => undefined);
            record(conversation, titleOf(data.turn));
          }
        });
      } catch (error) {
        if (own.signal.aborted) {
          update({ state: "stopped" });
          return;
        }
        const failure = failureOf(error);
        if (failure.isUnreachable) reportUnreachable();
        update({ state: "failed", problem: failure.message });
      }
    },
    [conversation, change, record, reportUnreachable],
  );

  const stop = useCallback(() => controllers.current.get(conversation)?.abort(), [conversation]);
  const askNow = useCallback((asked: Asked) => void start(asked), [start]);
  const turns = stored && turnsBefore(stored, open?.replaces);

  return { conversation, turns, open, isBusy, problem, load, ask: askNow, stop };
}

/** The turns before the one with this id; all without an id. */
function turnsBefore(turns: readonly Turn[], id: string | undefined): readonly Turn[] {
  const place = id === undefined ? -1 : turns.findIndex((turn) => turn.id === id);
  return place === -1 ? turns : turns.slice(0, place);
}

function titleOf({ question, attachment }: Turn): string {
  return question || (attachment?.name ?? "Question");
}
