import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Turn } from "../../shared/api.ts";
import { SourceCard } from "../sources/source-card.tsx";
import { conversationId } from "../state/conversation-id.ts";
import { AnswerText } from "./answer-text.tsx";
import { AttachedMedia } from "./attached-media.tsx";
import { Question } from "./question.tsx";

/** A question with its answer and sources. The last answer's first source starts open. */
export function TurnView({ turn, isLast }: { readonly turn: Turn; readonly isLast: boolean }): JSX.Element {
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
  const address = `/api/conversations/${conversationId()}/attachments/${turn.id}`;
  return (
    <article ref={box} class="turn">
      <Question
        text={turn.question}
        words={attachment?.words}
        rewriting={turn.rewriting}
        media={attachment && <AttachedMedia {...attachment} address={address} />}
      />
      <AnswerText text={turn.answer} sources={sources.map(({ number }) => number)} onCite={open} />
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
    </article>
  );
}
