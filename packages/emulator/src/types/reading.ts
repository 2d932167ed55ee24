/** A rectangle in pixels from the upper left corner. */
export interface Box {
  /** Pixels from the left edge. */
  readonly left: number;
  /** Pixels from the upper edge. */
  readonly top: number;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
}

/** A word that was seen. */
export interface ReadWord {
  /** The word. */
  readonly text: string;
  /** Where it is. */
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
}

/** A line of text. */
export interface ReadLine {
  /** Its text. */
  readonly text: string;
  /** Only where words were seen rather than taken from a pdf's text. */
  readonly box?: Box;
  /** Its words one by one; empty for the text of a PDF. */
  readonly words: readonly ReadWord[];
}

/** An image, or a page of a pdf. */
export interface ReadPage {
  /** Its lines, one below the other; empty when there are no words. */
  readonly text: string;
  /** Its lines one by one. */
  readonly lines: readonly ReadLine[];
  /** Pixels, of an image. */
  readonly width?: number;
  /** Pixels, of an image. */
  readonly height?: number;
}

/** What was read. */
export interface Reading {
  /** What the file was. */
  readonly kind: "image" | "pdf";
  /** One for an image. */
  readonly pages: readonly ReadPage[];
}
