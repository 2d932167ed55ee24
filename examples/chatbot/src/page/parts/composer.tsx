import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "../state/use-chat.ts";
import type { Server } from "../state/use-server.ts";
import { FileButton } from "./file-button.tsx";
import { Icon } from "./icon.tsx";
import { isFirstClick } from "./is-first-click.ts";
import { WhoAnswers } from "./who-answers.tsx";

/** Characters that the server takes; the field takes no more, and cuts what is pasted. */
const longest = 2000;

/** Where questions are written. Enter sends, Shift+Enter begins a line, Escape stops an answer. */
export function Composer({ chat, server }: { readonly chat: Chat; readonly server: Server }): JSX.Element {
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

  // Wherever the focus is: what was asked with may be a button that is gone by now.
  useEffect(() => {
    const onEscape = ({ key, isComposing }: KeyboardEvent): void => {
      if (key === "Escape" && !isComposing) stop();
    };
    document.addEventListener("keydown", onEscape);
    return () => document.removeEventListener("keydown", onEscape);
  }, [stop]);

  const send = (): void => {
    if (!canSend) return;
    chat.ask(text.trim(), file);
    setText("");
    setFile(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // 229: Safari ends a composition before it tells of the key that ended it.
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
        {file && (
          <p class="attachment">
            <Icon name={file.type.startsWith("image/") ? "image" : "audio"} />
            <span>{file.name}</span>
            <button
              type="button"
              class="round quiet"
              aria-label={`Leave out ${file.name}`}
              onClick={() => setFile(undefined)}
            >
              <Icon name="close" />
            </button>
          </p>
        )}
        <p class="hint" role="status">
          {text.length >= longest && `A question has ${longest} characters at most; more is left out.`}
        </p>
        <div class="field">
          <FileButton
            class="round quiet"
            accept="image/*,audio/*"
            label="Ask with a photo or a recording"
            isDisabled={chat.isBusy}
            onFiles={([chosen]) => setFile(chosen)}
          >
            <Icon name="attach" />
            <span class="visually-hidden">Ask with a photo or a recording</span>
          </FileButton>
          <textarea
            ref={field}
            rows={1}
            value={text}
            maxLength={longest}
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
            // Not disabled: it would lose the focus with each answer.
            <button type="submit" class="round send" aria-disabled={!canSend}>
              <Icon name="send" />
              <span class="visually-hidden">Send</span>
            </button>
          )}
        </div>
        <WhoAnswers state={server.state} />
      </div>
    </form>
  );
}
