/** A rectangle in pixels from the upper left corner. */
export interface Box {
  /** Pixels from the left edge. */
  readonly left: number;
  /** Pixels from the upper edge. */
  readonly top: number;
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
}

/** A word that was recognised in an image. */
export interface ReadWord {
  /** The word. */
  readonly text: string;
  /** Its position in the image. */
  readonly box: Box;
  /** Confidence of the recognition, 0 to 1. */
  readonly confidence: number;
}

/** A line of text. */
export interface ReadLine {
  /** Its text. */
  readonly text: string;
  /** Its position in an image. Undefined for a line of a PDF. */
  readonly box?: Box;
  /** Its words. Empty for a line of a PDF. */
  readonly words: readonly ReadWord[];
}

/** The text of an image, or of a page of a PDF. */
export interface ReadPage {
  /** The text of all lines, with a line break between two lines. An empty string if no text was found. */
  readonly text: string;
  /** The lines. */
  readonly lines: readonly ReadLine[];
  /** Width of an image in pixels. Undefined for a page of a PDF. */
  readonly width?: number;
  /** Height of an image in pixels. Undefined for a page of a PDF. */
  readonly height?: number;
}

/** The result of text recognition. */
export interface Reading {
  /** The kind of file. */
  readonly kind: "image" | "pdf";
  /** One page for an image. */
  readonly pages: readonly ReadPage[];
}
