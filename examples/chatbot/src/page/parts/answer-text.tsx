import { h, type ComponentChildren, type JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { findCitations, numbersIn } from "./find-citations.ts";
import type { MarkdownNode, markdownTree } from "./markdown-tree.ts";

interface AnswerTextProps {
  readonly text: string;
  /** Whether a language model wrote it, as Markdown. */
  readonly isMarkdown?: boolean | undefined;
  readonly isStreaming?: boolean;
  /** Numbers of the sources in display order. Undefined until they are known. */
  readonly sources?: readonly number[];
  readonly onCite?: (number: number) => void;
}

type Cite = (text: string) => ComponentChildren;

/**
 * An answer. Quotes of files are plain text; of a model's Markdown, only the elements of `markdownTree` are rendered. `[3]`
 * is replaced by the position of that source in the list below.
 */
export function AnswerText(props: AnswerTextProps): JSX.Element {
  const { text, isMarkdown = false, isStreaming = false, sources = numbersIn(text), onCite } = props;
  const cite: Cite = (part) => <Cited text={part} sources={sources} onCite={onCite} />;
  return (
    <div class={`answer${isMarkdown ? " is-markdown" : ""}${isStreaming ? " is-streaming" : ""}`}>
      {isMarkdown ? <Markdown text={text} cite={cite} /> : cite(text)}
    </div>
  );
}

/** Loads the parser with the first answer of a model. Shows the text as it is until then. */
function Markdown({ text, cite }: { readonly text: string; readonly cite: Cite }): JSX.Element {
  const [parser, setParser] = useState<{ readonly parse: typeof markdownTree }>();
  useEffect(() => {
    import("./markdown-tree.ts").then(
      ({ markdownTree: parse }) => setParser({ parse }),
      () => {},
    );
  }, []);
  return <>{parser ? parser.parse(text).map((node) => render(node, cite)) : cite(text)}</>;
}

function render(node: MarkdownNode, cite: Cite): ComponentChildren {
  if ("tag" in node) {
    return h(
      node.tag,
      null,
      node.children.map((child) => render(child, cite)),
    );
  }
  return node.isCode ? node.text : cite(node.text);
}

function Cited({
  text,
  sources,
  onCite,
}: {
  readonly text: string;
  readonly sources: readonly number[];
  readonly onCite: AnswerTextProps["onCite"];
}): JSX.Element {
  return (
    <>
      {findCitations(text, sources).map((piece, index) => {
        if ("text" in piece) return piece.text;
        const { number, place } = piece;
        return onCite ? (
          <button
            key={index}
            type="button"
            class="cite"
            aria-label={`Open source ${place}`}
            onClick={() => onCite(number)}
          >
            {place}
          </button>
        ) : (
          <span key={index} class="cite">
            {place}
          </span>
        );
      })}
    </>
  );
}
