import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { request } from "../requests/request.ts";
import { MarkedText } from "./marked-text.tsx";

interface NoteTextProps {
  readonly address: string;
  readonly name: string;
  readonly marks: readonly string[];
  /** Shown while the text loads, or when it can't be loaded. */
  readonly fallback: JSX.Element;
}

/** A whole text, scrolled to the highlight. */
export function NoteText({ address, name, marks, fallback }: NoteTextProps): JSX.Element {
  const [text, setText] = useState<string>();
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const controller = new AbortController();
    request(address, { signal: controller.signal })
      .then((response) => response.text())
      .then(setText, () => {});
    return () => controller.abort();
  }, [address]);
  useEffect(() => {
    const mark = box.current?.querySelector("mark");
    if (mark && box.current) box.current.scrollTop = mark.offsetTop - box.current.clientHeight / 3;
  }, [text]);

  if (text === undefined) return fallback;
  return (
    <pre ref={box} class="note" tabIndex={0} aria-label={name}>
      <MarkedText text={text} marks={marks} />
    </pre>
  );
}
