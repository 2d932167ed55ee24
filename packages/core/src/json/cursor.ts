import { isSpace } from "./bytes.ts";

/** A mark of the byte order is one at the start of an answer alone. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A place in UTF-8 that moves forward. Reads past the end throw. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The byte here, or the first after white space, which then is here. */
  peek(): number {
    let byte = this.view.getUint8(this.at);
    while (isSpace(byte)) byte = this.view.getUint8(++this.at);
    return byte;
  }

  /** Moves past the byte that must come next. */
  take(expected: number): void {
    if (this.peek() !== expected) throw new SyntaxError("something else");
    this.at++;
  }

  /** Moves past white space; whether that was all. */
  isAtEnd(): boolean {
    while (this.at < this.bytes.length && isSpace(this.view.getUint8(this.at))) this.at++;
    return this.at === this.bytes.length;
  }

  /** What is from `start` to here. */
  textFrom(start: number): string {
    return decoder.decode(this.bytes.subarray(start, this.at));
  }
}
