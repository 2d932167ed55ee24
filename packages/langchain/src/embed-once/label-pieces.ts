import { knownVectors } from "./known-vectors.ts";

/** A text that contains a piece of a tag, because a text splitter cut it. The vector of the tag is in memory. */
export interface LabelPiece {
  /** The other words in the text. */
  readonly words: string;
  /** The tag that was cut; several if the pieces match more than one. */
  readonly tags: readonly string[];
}

/** A tag that starts in one text and may continue in the next. */
interface Cut {
  tags: readonly string[];
  /** How many characters were found so far. The next piece starts there, or earlier if pieces overlap. */
  end: number;
  /** False if the piece is so short, such as `[image`, that it may be the user's own text. */
  isSure: boolean;
}

/**
 * Finds the texts in a list that contain pieces of tags. A splitter keeps pieces in order, so a middle piece is
 * recognised by the piece before it.
 */
export function labelPieces(texts: readonly unknown[]): (LabelPiece | undefined)[] {
  let open: Cut = noCut();
  const pieces = texts.map((given) => {
    const text = typeof given === "string" ? given.trim() : "";
    const { end } = open;
    const continued = text === "" ? [] : open.tags.filter((tag) => endOf(text, tag, end) !== undefined);
    if (continued.length > 0) {
      Object.assign(open, { tags: continued, end: endOf(text, continued[0] ?? "", end), isSure: true });
      const cut = open;
      if (continued.some((tag) => tag.endsWith(text))) open = noCut();
      return { words: "", cut };
    }
    const start = text.lastIndexOf("[");
    const head = text.slice(start);
    open = noCut();
    if (start > text.lastIndexOf("]") && /^\[(?:image|audio|pdf|text|text-other)(?: .|$)/.test(head)) {
      open = {
        tags: knownVectors.tagsWith((tag) => tag.startsWith(head)),
        end: head.length,
        isSure: head.includes(" "),
      };
      return open.tags.length === 0 ? undefined : { words: text.slice(0, start).trimEnd(), cut: open };
    }
    if (!text.endsWith("]") || !/^[^[]*#[\da-f]{8}[\da-f-]*\]$/.test(text)) return undefined;
    const tags = knownVectors.tagsWith((tag) => tag.endsWith(text));
    return tags.length === 0 ? undefined : { words: "", cut: { tags, end: 0, isSure: true } };
  });
  // Done last, because a later piece may show which tag an earlier one belongs to.
  return pieces.map((piece) =>
    piece?.cut.isSure ? { words: piece.words, tags: piece.cut.tags } : undefined,
  );
}

function noCut(): Cut {
  return { tags: [], end: 0, isSure: false };
}

/** Where a piece that continues from `end` ends in the tag. White space may be missing, and pieces may overlap. */
function endOf(piece: string, tag: string, end: number): number | undefined {
  for (let start = end + 1; start >= 0 && start > end - piece.length; start--) {
    if (tag.startsWith(piece, start)) return start + piece.length;
  }
  return undefined;
}
