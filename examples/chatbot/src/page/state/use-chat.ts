import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Attachment, Rewriting, Turn } from "../../shared/api.ts";
import { ask } from "../requests/ask.ts";
import { failureOf } from "../requests/request-error.ts";
import { request, requestJson } from "../requests/request.ts";
import { conversationId } from "./conversation-id.ts";
import type { Server } from "./use-server.ts";

/** A question whose answer is in progress, was stopped, or failed. */
export interface OpenTurn {
  readonly question: string;
  readonly file: File | undefined;
  readonly attachment?: Attachment;
  readonly rewriting?: Rewriting;
  readonly answer: string;
  readonly state: "waiting" | "answering" | "stopped" | "failed";
  readonly problem?: string;
}

export interface Chat {
  /** Undefined while the conversation is loading. */
  readonly turns: readonly Turn[] | undefined;
  readonly open: OpenTurn | undefined;
  readonly isBusy: boolean;
  /** Why the conversation could not be loaded or cleared; otherwise empty. */
  readonly problem: string;
  /** Loads the conversation. */
  readonly load: () => Promise<void>;
  readonly ask: (question: string, file?: File) => void;
  readonly stop: () => void;
  readonly clear: () => Promise<void>;
}

/** The conversation of this browser. */
export function useChat({ connections, reportUnreachable }: Server): Chat {
  const [conversation] = useState(conversationId);
  const [turns, setTurns] = useState<readonly Turn[]>();
  const [open, setOpen] = useState<OpenTurn>();
  const [problem, setProblem] = useState("");
  const controller = useRef<AbortController>(undefined);
  const isBusy = open?.state === "waiting" || open?.state === "answering";

  const fail = useCallback(
    (error: unknown) => {
      const failure = failureOf(error);
      if (failure.isUnreachable) reportUnreachable();
      else setProblem(failure.message);
    },
    [reportUnreachable],
  );
  const load = useCallback(async () => {
    setProblem("");
    try {
      setTurns(await requestJson<Turn[]>(`/api/conversations/${conversation}`));
    } catch (error) {
      fail(error);
    }
  }, [conversation, fail]);
  useEffect(() => {
    if (connections > 0) void load();
  }, [connections, load]);

  const update = useCallback((change: Partial<OpenTurn>) => {
    setOpen((turn) => turn && { ...turn, ...change });
  }, []);

  const start = useCallback(
    async (question: string, file: File | undefined) => {
      const own = new AbortController();
      controller.current = own;
      setOpen({ question, file, answer: "", state: "waiting" });
      try {
        await ask(conversation, question, file, own.signal, ({ name, data }) => {
          if (name === "heard") update({ attachment: data });
          else if (name === "rewritten") update({ rewriting: data });
          else if (name === "token") {
            setOpen((turn) => turn && { ...turn, answer: turn.answer + data.text, state: "answering" });
          } else if (name === "answered") {
            setTurns((all = []) => [...all, data.turn]);
            setOpen(undefined);
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
    [conversation, reportUnreachable, update],
  );

  const stop = useCallback(() => controller.current?.abort(), []);
  const clear = useCallback(async () => {
    const { current } = controller;
    current?.abort();
    setProblem("");
    try {
      await request(`/api/conversations/${conversation}`, { method: "DELETE" });
      setTurns([]);
      // A question asked in the meantime belongs to the new conversation.
      if (controller.current === current) setOpen(undefined);
    } catch (error) {
      fail(error);
    }
  }, [conversation, fail]);
  const askNow = useCallback((question: string, file?: File) => void start(question, file), [start]);

  return { turns, open, isBusy, problem, load, ask: askNow, stop, clear };
}
