/** Powers of ten up to this one are doubles without an error. */
const largestPower = 22;
const powers = Float64Array.from({ length: largestPower + 1 }, (_, exponent) => Number(`1e${exponent}`));

/** The correction is wrong by less than a 2^50th of it: a quarter of what these allow for. */
const more = 1 + 2 ** -48;
const less = 1 - 2 ** -48;

/**
 * The double nearest to a decimal fraction, the one that `Number` gives, in less time; NaN where it cannot be
 * told from here: more than 22 decimals, or a fraction (nearly) in the middle between two doubles.
 *
 * It is divided in double-double arithmetic: the digits are the exact sum of two doubles, and what their quotient leaves
 * over corrects it (T. J. Dekker, "A floating-point technique for extending the available precision", 1971).
 * @param high the first digits: an integer below 10^8
 * @param low the digits after them: an integer below 10^`places`
 * @param places how many digits `low` stands for, at most 9
 * @param decimals how many of all digits come after the point
 */
export function toDouble(high: number, low: number, places: number, decimals: number): number {
  const power = powers[decimals] ?? Number.NaN;
  // 27 bits by the 21 bits of 5^9: exact.
  const shifted = high * (powers[places] ?? Number.NaN);
  const digits = shifted + low;
  const digitsRest = low - (digits - shifted);
  const quotient = digits / power;
  const product = quotient * power;
  const quotientHigh = upperHalf(quotient);
  const quotientLow = quotient - quotientHigh;
  const powerHigh = upperHalf(power);
  const powerLow = power - powerHigh;
  const productRest =
    quotientHigh * powerHigh -
    product +
    quotientHigh * powerLow +
    quotientLow * powerHigh +
    quotientLow * powerLow;
  const correction = (digits - product - productRest + digitsRest) / power;
  const nearest = quotient + correction * more;
  return nearest === quotient + correction * less ? nearest : Number.NaN;
}

/** The upper 26 bits of a double; two such multiply without an error (Veltkamp's split). */
function upperHalf(double: number): number {
  const scaled = (2 ** 27 + 1) * double;
  return scaled - (scaled - double);
}
