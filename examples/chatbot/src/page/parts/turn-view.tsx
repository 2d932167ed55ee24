import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Turn } from "../../shared/api.ts";
import { SourceCard } from "../sources/source-card.tsx";
import { AnswerText } from "./answer-text.tsx";
import { AttachedMedia } from "./attached-media.tsx";
import { Question } from "./question.tsx";

interface TurnViewProps {
  readonly turn: Turn;
  /** The id of its conversation. */
  readonly conversation: string;
  readonly isLast: boolean;
  /** Shown below. */
  readonly children: ComponentChildren;
}

/** A question with its answer and sources. The last answer's first source starts open. */
export function TurnView({ turn, conversation, isLast, children }: TurnViewProps): JSX.Element {
  const [opened, setOpened] = useState<ReadonlySet<number>>();
  const { attachment, sources } = turn;
  const first = sources[0]?.number;
  const current = opened ?? new Set(isLast && first !== undefined ? [first] : []);
  const toggle = (number: number): void => {
    const next = new Set(current);
    if (!next.delete(number)) next.add(number);
    setOpened(next);
  };
  const box = useRef<HTMLElement>(null);
  const open = (number: number): void => {
    setOpened(new Set([...current, number]));
    // Focusing the source also scrolls it into view, as it may be below a long answer.
    const place = sources.findIndex((source) => source.number === number);
    box.current?.querySelectorAll<HTMLElement>(".source-head")[place]?.focus();
  };
  const address = attachmentAddress(conversation, turn);
  return (
    <article ref={box} class="turn">
      <Question
        text={turn.question}
        words={attachment?.words}
        rewriting={turn.rewriting}
        media={attachment && <AttachedMedia {...attachment} address={address} />}
      />
      <AnswerText
        text={turn.answer}
        isMarkdown={turn.isMarkdown}
        sources={sources.map(({ number }) => number)}
        onCite={open}
      />
      {turn.isUnsupported && (
        <p class="hint">No source supports this answer. Check it before you rely on it.</p>
      )}
      {sources.length > 0 && (
        <div class="sources" role="group" aria-label="Sources">
          {sources.map((source, place) => (
            <SourceCard
              key={source.number}
              source={source}
              place={place + 1}
              isOpen={current.has(source.number)}
              onToggle={() => toggle(source.number)}
            />
          ))}
        </div>
      )}
      {children}
    </article>
  );
}

/** The URL of the photo or the recording that was attached to a question. */
export function attachmentAddress(conversation: string, { id }: Turn): string {
  return `/api/conversations/${conversation}/attachments/${id}`;
}
