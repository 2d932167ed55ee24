import type { Cursor } from "./cursor.ts";

const grammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const inNumbers = /[-+.\deE]/;

/** Any number, as the engine reads it. */
export function readNumber(cursor: Cursor): number {
  cursor.peek();
  const start = cursor.at;
  while (inNumbers.test(String.fromCharCode(cursor.view.getUint8(cursor.at)))) cursor.at++;
  const text = cursor.textFrom(start);
  if (!grammar.test(text)) throw new SyntaxError("no number");
  return Number(text);
}
