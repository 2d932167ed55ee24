import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { OpenTurn } from "../state/use-chat.ts";
import { AnswerText } from "./answer-text.tsx";
import { AttachedMedia } from "./attached-media.tsx";
import { Icon } from "./icon.tsx";
import { Question } from "./question.tsx";

/** A question whose answer is in progress, was stopped, or failed. */
export function OpenTurnView({
  turn,
  onRetry,
}: {
  readonly turn: OpenTurn;
  readonly onRetry: () => void;
}): JSX.Element {
  const { question, file, attachment, rewriting, answer, isMarkdown, state, problem } = turn;
  return (
    <article class="turn">
      <Question
        text={question}
        words={attachment?.words}
        rewriting={rewriting}
        media={file && <LocalFile file={file} />}
      />
      {answer !== "" && (
        <AnswerText text={answer} isMarkdown={isMarkdown} isStreaming={state === "answering"} />
      )}
      {state === "waiting" && <Thinking />}
      {state === "stopped" && <p class="hint">Stopped.</p>}
      {state === "failed" && (
        <p class="problem" role="alert">
          {problem}
          <button type="button" class="quiet" onClick={onRetry}>
            <Icon name="again" />
            Try again
          </button>
        </p>
      )}
    </article>
  );
}

function Thinking(): JSX.Element {
  return (
    <p class="thinking" role="status">
      <span class="visually-hidden">Looking through your files</span>
      <i />
      <i />
      <i />
    </p>
  );
}

function LocalFile({ file }: { readonly file: File }): JSX.Element {
  const [address, setAddress] = useState("");
  useEffect(() => {
    const url = URL.createObjectURL(file);
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const kind = file.type.startsWith("image/") ? "image" : "audio";
  return address === "" ? <></> : <AttachedMedia kind={kind} name={file.name} address={address} />;
}
