import type { JSX } from "preact";
import { findMarks } from "./find-marks.ts";

interface MarkedTextProps {
  readonly text: string;
  readonly marks: readonly string[];
}

/** A text with the sentences highlighted that the answer is based on. */
export function MarkedText({ text, marks }: MarkedTextProps): JSX.Element {
  return (
    <>
      {findMarks(text, marks).map(({ text: part, isMarked }, index) =>
        isMarked ? <mark key={index}>{part}</mark> : part,
      )}
    </>
  );
}
