import { comma, isSpace, listEnd, minus, nine, point, zero } from "./bytes.ts";
import type { Cursor } from "./cursor.ts";
import { areFourDigits, fourDigits } from "./four-digits.ts";
import { readNumber } from "./read-number.ts";
import { toDouble } from "./to-double.ts";

/** Numbers that room is kept for; what is longer is no vector. */
const mostKept = 16_384;
/**
 * Where every list is put together, before it is copied in its exact size: one that grew for itself would leave three times
 * as much behind to be collected. A number that is no integer makes the engine keep all of them as doubles.
 */
let room = [0.5];

/**
 * A list of at least one number, from its first one to past its end. What vectors are made of, `0.` or `-0.` and up to
 * 17 digits, is read four digits at a time; other numbers take longer.
 *
 * One loop with all that it needs in variables of its own: a function that returned each number would make each an
 * object on the heap, which doubles the time.
 */
export function readNumbers(cursor: Cursor): number[] {
  const numbers = room;
  let count = 0;
  const { view } = cursor;
  let at = cursor.at;
  for (;;) {
    let byte = view.getUint8(at);
    while (isSpace(byte)) byte = view.getUint8(++at);
    const start = at;
    if (byte === minus) at++;
    let number = Number.NaN;
    if (view.getUint8(at) === zero && view.getUint8(at + 1) === point) {
      const fraction = (at += 2);
      while (view.getUint8(at) === zero) at++;
      let high = 0;
      let low = 0;
      let places = 0;
      let word = view.getUint32(at, true);
      if (areFourDigits(word)) {
        high = fourDigits(word);
        word = view.getUint32((at += 4), true);
        if (areFourDigits(word)) {
          high = high * 10_000 + fourDigits(word);
          word = view.getUint32((at += 4), true);
          if (areFourDigits(word)) {
            low = fourDigits(word);
            places = 4;
            word = view.getUint32((at += 4), true);
            if (areFourDigits(word)) {
              low = low * 10_000 + fourDigits(word);
              places = 8;
              at += 4;
            }
          }
        }
      }
      for (let digit = view.getUint8(at); digit >= zero && digit <= nine; digit = view.getUint8(++at)) {
        low = (low * 10 + digit - zero) | 0;
        places++;
      }
      if (places <= 9 && at > fraction) number = toDouble(high, low, places, at - fraction);
    }
    const end = view.getUint8(at);
    if (Number.isNaN(number) || (end !== comma && end !== listEnd)) {
      cursor.at = start;
      number = readNumber(cursor);
      at = cursor.at;
    } else if (byte === minus) number = -number;
    numbers[count++] = number;
    let next = view.getUint8(at);
    while (isSpace(next)) next = view.getUint8(++at);
    at++;
    if (next === comma) continue;
    if (next !== listEnd) throw new SyntaxError("no list of numbers");
    cursor.at = at;
    if (numbers.length > mostKept) room = [0.5];
    return numbers.slice(0, count);
  }
}
