/** Maximum difference between the two clocks. The monotonic one pauses while a machine sleeps. */
const maxDriftMs = 50;

let offset = performance.timeOrigin;

/**
 * Unix time in milliseconds, with a fraction, unlike `Date.now()`. It only goes back when the system's clock is set
 * back.
 */
export function unixNow(): number {
  const drift = Date.now() - (performance.now() + offset);
  if (Math.abs(drift) > maxDriftMs) offset += drift;
  return performance.now() + offset;
}
