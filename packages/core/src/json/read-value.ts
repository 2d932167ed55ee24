import {
  backslash,
  colon,
  comma,
  listEnd,
  listStart,
  objectEnd,
  objectStart,
  quote,
  startsNumber,
} from "./bytes.ts";
import type { Cursor } from "./cursor.ts";
import { readNumber } from "./read-number.ts";
import { readNumbers } from "./read-numbers.ts";

/** Deeper values are left to the engine, which does not run out of stack. */
const deepest = 32;
const words: readonly (readonly [string, boolean | null])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

/** Any value, from before it to past it. */
export function readValue(cursor: Cursor, depth = 0): unknown {
  if (depth > deepest) throw new RangeError("too deep");
  const byte = cursor.peek();
  if (byte === quote) return readString(cursor);
  if (byte === objectStart) return readObject(cursor, depth + 1);
  if (byte === listStart) return readList(cursor, depth + 1);
  return startsNumber(byte) ? readNumber(cursor) : readWord(cursor);
}

function readObject(cursor: Cursor, depth: number): object {
  const entries: [string, unknown][] = [];
  cursor.take(objectStart);
  if (cursor.peek() === objectEnd) cursor.take(objectEnd);
  else
    do {
      const key = readString(cursor);
      cursor.take(colon);
      entries.push([key, readValue(cursor, depth)]);
    } while (goesOn(cursor, objectEnd));
  // Makes properties even of names such as `__proto__`, as the engine does.
  return Object.fromEntries(entries);
}

function readList(cursor: Cursor, depth: number): unknown[] {
  cursor.take(listStart);
  if (startsNumber(cursor.peek())) return readNumbers(cursor);
  const values: unknown[] = [];
  if (cursor.peek() === listEnd) cursor.take(listEnd);
  else
    do values.push(readValue(cursor, depth));
    while (goesOn(cursor, listEnd));
  return values;
}

/** After a value: whether another one follows; if not, past the end of the list or object. */
function goesOn(cursor: Cursor, end: number): boolean {
  const byte = cursor.peek();
  cursor.take(byte === comma ? comma : end);
  return byte === comma;
}

function readString(cursor: Cursor): string {
  cursor.take(quote);
  const start = cursor.at - 1;
  for (let byte = 0; byte !== quote; cursor.at++) {
    byte = cursor.view.getUint8(cursor.at);
    if (byte === backslash) cursor.at++;
  }
  return String(JSON.parse(cursor.textFrom(start)));
}

function readWord(cursor: Cursor): boolean | null {
  const start = cursor.at;
  for (const [word, value] of words) {
    cursor.at = start + word.length;
    if (cursor.textFrom(start) === word) return value;
  }
  throw new SyntaxError("no value");
}
