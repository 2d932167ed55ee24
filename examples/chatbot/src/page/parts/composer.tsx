import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Draft } from "../state/draft.ts";
import type { Chosen } from "../state/use-chosen.ts";
import type { Chat } from "../state/use-chat.ts";
import type { Server } from "../state/use-server.ts";
import { FileButton } from "./file-button.tsx";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icon.tsx";
import { isFirstClick } from "./is-first-click.ts";
import { ServicesInUse } from "./services-in-use.tsx";

/** The server's limit. The field truncates pasted text to it. */
const maxLength = 2000;

interface ComposerProps {
  readonly chat: Chat;
  readonly server: Server;
  readonly chosen: Chosen;
  /** A question to change. */
  readonly draft: Draft | undefined;
  readonly onDraft: (draft: Draft | undefined) => void;
}

/** The question form. Enter sends, Shift+Enter starts a new line, Escape stops an answer. */
export function Composer({ chat, server, chosen, draft, onDraft }: ComposerProps): JSX.Element {
  const { stop } = chat;
  const [text, setText] = useState("");
  const [file, setFile] = useState<File>();
  const field = useRef<HTMLTextAreaElement>(null);
  const canSend = !chat.isBusy && server.isReachable && (text.trim() !== "" || file !== undefined);

  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = "auto";
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);

  // On a phone, the focus would open the keyboard over the page.
  useEffect(() => {
    if (matchMedia("(hover: hover) and (pointer: fine)").matches) field.current?.focus();
  }, []);
  useEffect(() => {
    if (!draft) return;
    setText(draft.question);
    setFile(draft.file);
    field.current?.focus();
  }, [draft]);

  // On the document, because the button that had the focus may have been removed.
  useEffect(() => {
    const onEscape = ({ key, isComposing }: KeyboardEvent): void => {
      if (key === "Escape" && !isComposing) stop();
    };
    document.addEventListener("keydown", onEscape);
    return () => document.removeEventListener("keydown", onEscape);
  }, [stop]);

  const send = (): void => {
    if (!canSend) return;
    const ids = chosen.files.map(({ id }) => id);
    const files = ids.length === 0 ? undefined : ids;
    chat.ask({ question: text.trim(), file, files, replaces: draft?.replaces });
    clear();
  };
  const clear = (): void => {
    setText("");
    setFile(undefined);
    onDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // 229: Safari ends a composition before it sends the keydown event of the key that ended it.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="column">
        {draft && (
          <p class="attachment">
            <Icon name="edit" />
            <span>Editing the last question. The new answer replaces the old one.</span>
            <IconButton icon="close" label="Stop editing" onClick={clear} />
          </p>
        )}
        {chosen.files.length > 0 && (
          <p class="attachment">
            <Icon name="files" />
            <span>Asking only {namesOf(chosen)}</span>
            <IconButton icon="close" label="Ask all files" onClick={chosen.clear} />
          </p>
        )}
        {file && (
          <p class="attachment">
            <Icon name={file.type.startsWith("image/") ? "image" : "audio"} />
            <span>{file.name}</span>
            <IconButton icon="close" label={`Detach ${file.name}`} onClick={() => setFile(undefined)} />
          </p>
        )}
        <p class="hint" role="status">
          {text.length >= maxLength &&
            `Questions are limited to ${maxLength} characters. The rest was cut off.`}
        </p>
        <div class="field">
          <FileButton
            class="round quiet"
            accept="image/*,audio/*"
            label="Ask with a photo or a recording"
            isDisabled={chat.isBusy}
            onFiles={([first]) => setFile(first)}
          >
            <Icon name="attach" />
            <span class="visually-hidden">Ask with a photo or a recording</span>
          </FileButton>
          <textarea
            id="question"
            ref={field}
            rows={1}
            value={text}
            maxLength={maxLength}
            aria-label="Question"
            placeholder="Ask about your files"
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          {chat.isBusy ? (
            <button type="button" class="round send" onClick={(event) => isFirstClick(event) && stop()}>
              <Icon name="stop" />
              <span class="visually-hidden">Stop</span>
            </button>
          ) : (
            // Not `disabled`, which would drop the focus after each question.
            <button type="submit" class="round send" aria-disabled={!canSend}>
              <Icon name="send" />
              <span class="visually-hidden">Send</span>
            </button>
          )}
        </div>
        <ServicesInUse state={server.state} />
      </div>
    </form>
  );
}

function namesOf({ files }: Chosen): string {
  const [first] = files;
  return files.length === 1 && first ? first.name : `${files.length} files`;
}
