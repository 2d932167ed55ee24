import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Chat } from "../state/use-chat.ts";
import type { Server } from "../state/use-server.ts";
import { Icon } from "./icon.tsx";
import { OpenTurnView } from "./open-turn-view.tsx";
import { TurnView } from "./turn-view.tsx";
import { Welcome } from "./welcome.tsx";

interface ConversationProps {
  readonly chat: Chat;
  readonly server: Server;
  readonly hasFiles: boolean;
}

export function Conversation({ chat, server, hasFiles }: ConversationProps): JSX.Element {
  const { turns, open, problem } = chat;
  const box = useRef<HTMLDivElement>(null);
  const count = turns?.length ?? 0;
  // Keeps the last question visible; its answer may be taller than the screen.
  useEffect(() => {
    const turn = box.current?.querySelector("article.turn:last-of-type");
    if (turn) turn.scrollIntoView({ block: "start" });
  }, [count, open?.question, open?.state]);

  // The clicked button disappears when the answer arrives, so the focus moves to the conversation.
  const keepFocus = (): void => box.current?.focus({ preventScroll: true });

  return (
    <div
      ref={box}
      class="conversation"
      role="log"
      aria-label="Conversation"
      aria-busy={chat.isBusy}
      tabIndex={0}
    >
      <div class="column">
        {turns === undefined && problem === "" && <Loading isReachable={server.isReachable} />}
        {turns?.length === 0 && !open && (
          <Welcome
            suggestions={server.state?.suggestions ?? []}
            hasFiles={hasFiles}
            onAsk={(text) => {
              chat.ask(text);
              keepFocus();
            }}
          />
        )}
        {turns?.map((turn, place) => (
          <TurnView key={turn.id} turn={turn} isLast={place === turns.length - 1 && !open} />
        ))}
        {open && (
          <OpenTurnView
            turn={open}
            onRetry={() => {
              chat.ask(open.question, open.file);
              keepFocus();
            }}
          />
        )}
        {problem !== "" && (
          <p class="problem" role="alert">
            {problem}
            {turns === undefined && (
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  void chat.load();
                  keepFocus();
                }}
              >
                <Icon name="again" />
                Try again
              </button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}

function Loading({ isReachable }: { readonly isReachable: boolean }): JSX.Element {
  return (
    <p class="hint" role="status">
      {isReachable ? "Opening the conversation…" : "Waiting for the server…"}
    </p>
  );
}
