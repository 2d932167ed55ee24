import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { failureOf } from "../requests/request-error.ts";
import { request } from "../requests/request.ts";
import type { StoredConversation } from "../state/stored-conversations.ts";
import type { Conversations } from "../state/use-conversations.ts";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icon.tsx";
import { usePassFocus } from "./use-pass-focus.ts";

/** The conversations of this browser, to open, rename and delete. */
export function ConversationList({ conversations }: { readonly conversations: Conversations }): JSX.Element {
  const { all, current, open, rename, forget } = conversations;
  const [problem, setProblem] = useState("");
  const remove = async (id: string): Promise<void> => {
    setProblem("");
    try {
      await request(`/api/conversations/${id}`, { method: "DELETE" });
      forget(id);
    } catch (error) {
      setProblem(failureOf(error).message);
    }
  };
  return (
    <details class="conversations">
      <summary>
        <Icon name="chevron" />
        Conversations ({all.length})
      </summary>
      {all.length === 0 && <p class="hint">Your questions appear here.</p>}
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <ul>
        {all.map((one) => (
          <ConversationRow
            key={one.id}
            conversation={one}
            isCurrent={one.id === current}
            onOpen={() => open(one.id)}
            onRename={(title) => rename(one.id, title)}
            onDelete={() => void remove(one.id)}
          />
        ))}
      </ul>
    </details>
  );
}

interface ConversationRowProps {
  readonly conversation: StoredConversation;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
  readonly onRename: (title: string) => void;
  readonly onDelete: () => void;
}

function ConversationRow(props: ConversationRowProps): JSX.Element {
  const { conversation, isCurrent, onOpen, onRename, onDelete } = props;
  const { title } = conversation;
  const [mode, setMode] = useState<"shown" | "renaming" | "deleting">("shown");
  const row = usePassFocus();
  const back = (): void => {
    setMode("shown");
    row.current?.focus();
  };
  if (mode === "renaming") {
    return (
      <li ref={row} class="conversation-row" tabIndex={-1}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const given = new FormData(event.currentTarget).get("title");
            if (typeof given === "string") onRename(given);
            back();
          }}
        >
          <input
            name="title"
            aria-label={`New name of ${title}`}
            defaultValue={title}
            maxLength={80}
            ref={(field) => field?.focus()}
            onKeyDown={({ key }) => key === "Escape" && back()}
          />
          <button type="submit" class="quiet">
            Save
          </button>
        </form>
      </li>
    );
  }
  if (mode === "deleting") {
    return (
      <li ref={row} class="conversation-row" tabIndex={-1}>
        <span class="file-name">Delete “{title}”?</span>
        <button type="button" class="quiet danger" onClick={onDelete}>
          Delete
        </button>
        <button type="button" class="quiet" onClick={back} ref={(button) => button?.focus()}>
          Keep
        </button>
      </li>
    );
  }
  return (
    <li ref={row} class="conversation-row" tabIndex={-1}>
      <button
        type="button"
        class="title"
        aria-current={isCurrent ? "page" : undefined}
        title={title}
        onClick={onOpen}
      >
        {title}
      </button>
      <IconButton icon="edit" label={`Rename ${title}`} title="Rename" onClick={() => setMode("renaming")} />
      <IconButton icon="trash" label={`Delete ${title}`} title="Delete" onClick={() => setMode("deleting")} />
    </li>
  );
}
