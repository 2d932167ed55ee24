import { knownVectors } from "./known-vectors.ts";

/** A text that holds a piece of the tag of a live vector, as a text splitter leaves it. */
export interface LabelPiece {
  /** What else is in the text. */
  readonly words: string;
  /** The tag that was cut; more than one where the pieces fit several. */
  readonly tags: readonly string[];
}

/** A tag that was begun in a text and may go on in the next. */
interface Cut {
  tags: readonly string[];
  /** How much of it was seen: the next piece begins there, or before where pieces overlap. */
  end: number;
  /** False where all there is of it, such as `[image`, may as well be the user's own. */
  isSure: boolean;
}

/**
 * Finds the texts of a list that are pieces of tags. A splitter keeps pieces in their order, so a piece from the middle is
 * known by the one before it.
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
  // Only now, for a later piece may tell which tag an earlier one is of.
  return pieces.map((piece) =>
    piece?.cut.isSure ? { words: piece.words, tags: piece.cut.tags } : undefined,
  );
}

function noCut(): Cut {
  return { tags: [], end: 0, isSure: false };
}

/** Where a piece ends in a tag, if it goes on from `end`: white space may be lost, and pieces may overlap. */
function endOf(piece: string, tag: string, end: number): number | undefined {
  for (let start = end + 1; start >= 0 && start > end - piece.length; start--) {
    if (tag.startsWith(piece, start)) return start + piece.length;
  }
  return undefined;
}
