import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Turn } from "../../shared/api.ts";
import { request } from "../requests/request.ts";
import type { Draft } from "../state/draft.ts";
import type { Chat } from "../state/use-chat.ts";
import type { Server } from "../state/use-server.ts";
import { Icon } from "./icon.tsx";
import { OpenTurnView } from "./open-turn-view.tsx";
import { TurnActions } from "./turn-actions.tsx";
import { attachmentAddress, TurnView } from "./turn-view.tsx";
import { Welcome } from "./welcome.tsx";

interface ConversationProps {
  readonly chat: Chat;
  readonly server: Server;
  readonly hasFiles: boolean;
  /** The ids of the files to ask. Undefined for all. */
  readonly files: readonly string[] | undefined;
  /** Puts a question into the field, to change it. */
  readonly onEdit: (draft: Draft) => void;
}

export function Conversation({ chat, server, hasFiles, files, onEdit }: ConversationProps): JSX.Element {
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

  const draftOf = async (turn: Turn): Promise<Draft> => {
    const { attachment } = turn;
    const file = attachment && (await fetchFile(attachmentAddress(chat.conversation, turn), attachment.name));
    return { question: turn.question, file, replaces: turn.id };
  };
  const again = async (turn: Turn): Promise<void> => {
    chat.ask({ ...(await draftOf(turn)), files });
    keepFocus();
  };
  const edit = async (turn: Turn): Promise<void> => onEdit(await draftOf(turn));

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
              chat.ask({ question: text, files });
              keepFocus();
            }}
          />
        )}
        {turns?.map((turn, place) => {
          const isLast = place === turns.length - 1 && !open;
          return (
            <TurnView key={turn.id} turn={turn} conversation={chat.conversation} isLast={isLast}>
              <TurnActions
                turn={turn}
                onAgain={isLast ? () => void again(turn) : undefined}
                onEdit={isLast ? () => void edit(turn) : undefined}
              />
            </TurnView>
          );
        })}
        {open && (
          <OpenTurnView
            turn={open}
            onRetry={() => {
              chat.ask(open);
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

/** Fetches an attachment. Without it, the question is asked with its words only. */
async function fetchFile(address: string, name: string): Promise<File | undefined> {
  const response = await request(address).catch(() => undefined);
  const content = await response?.blob();
  return content && new File([content], name, { type: content.type });
}

function Loading({ isReachable }: { readonly isReachable: boolean }): JSX.Element {
  return (
    <p class="hint" role="status">
      {isReachable ? "Opening the conversation…" : "Waiting for the server…"}
    </p>
  );
}
