import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { AnswerSource } from "../../shared/api.ts";
import { request } from "../requests/request.ts";
import { contentAddress, textAddress } from "./content-address.ts";
import { MarkedText } from "./marked-text.tsx";
import { Passage } from "./passage.tsx";

/** The whole text of a note or a document, scrolled to the highlight. Shows only the passage while the note loads or when it was removed. */
export function NoteSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  const [text, setText] = useState<string>();
  const box = useRef<HTMLPreElement>(null);
  const address = source.kind === "document" ? textAddress(source) : contentAddress(source);
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

  if (text === undefined) return <Passage source={source} />;
  return (
    <pre ref={box} class="note" tabIndex={0} aria-label={source.fileName}>
      <MarkedText text={text} marks={source.marks} />
    </pre>
  );
}
