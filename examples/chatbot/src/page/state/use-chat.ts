import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Attachment, Rewriting, Turn } from "../../shared/api.ts";
import { ask } from "../requests/ask.ts";
import { RequestError } from "../requests/request-error.ts";
import { request, requestJson } from "../requests/request.ts";
import { conversationId } from "./conversation-id.ts";
import type { Server } from "./use-server.ts";

/** A question that is being answered, or was not. */
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
  /** Undefined while the conversation is fetched. */
  readonly turns: readonly Turn[] | undefined;
  /** Why it could not be fetched. */
  readonly problem: string | undefined;
  readonly open: OpenTurn | undefined;
  readonly isBusy: boolean;
  readonly ask: (question: string, file?: File) => void;
  readonly stop: () => void;
  readonly clear: () => Promise<void>;
}

/** The conversation of this browser. */
export function useChat({ state, lost }: Server): Chat {
  const [conversation] = useState(conversationId);
  const [turns, setTurns] = useState<readonly Turn[]>();
  const [problem, setProblem] = useState<string>();
  const [open, setOpen] = useState<OpenTurn>();
  const controller = useRef<AbortController>(undefined);
  const isBusy = open?.state === "waiting" || open?.state === "answering";

  useEffect(() => {
    if (!state) return;
    requestJson<Turn[]>(`/api/conversations/${conversation}`).then(setTurns, (error: unknown) => {
      const failure = toRequestError(error);
      // Only a server that is gone is asked until it is back.
      if (failure.isUnreachable) lost();
      else setProblem(failure.message);
    });
  }, [state, conversation, lost]);

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
        const failure = toRequestError(error);
        if (failure.isUnreachable) lost();
        update({ state: "failed", problem: failure.message });
      }
    },
    [conversation, lost, update],
  );

  const stop = useCallback(() => controller.current?.abort(), []);
  const clear = useCallback(async () => {
    const ended = controller.current;
    ended?.abort();
    try {
      await request(`/api/conversations/${conversation}`, { method: "DELETE" });
      setTurns([]);
      // The next question may have been asked meanwhile.
      if (controller.current === ended) setOpen(undefined);
    } catch {
      lost();
    }
  }, [conversation, lost]);
  const askNow = useCallback((question: string, file?: File) => void start(question, file), [start]);

  return { turns, problem, open, isBusy, ask: askNow, stop, clear };
}

function toRequestError(error: unknown): RequestError {
  return error instanceof RequestError ? error : new RequestError(String(error), 500);
}
