/** A rectangle in pixels from the upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ReadWord {
  readonly text: string;
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface ReadLine {
  readonly text: string;
  /** Only where words were seen rather than taken from a pdf's text. */
  readonly box?: Box;
  readonly words: readonly ReadWord[];
}

/** An image, or a page of a pdf. */
export interface ReadPage {
  /** Its lines, one below the other; empty when there are no words. */
  readonly text: string;
  readonly lines: readonly ReadLine[];
  /** Pixels, of an image. */
  readonly width?: number;
  readonly height?: number;
}

/** What was read. */
export interface Reading {
  readonly kind: "image" | "pdf";
  readonly pages: readonly ReadPage[];
}
