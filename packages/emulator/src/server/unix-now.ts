/** How far the two clocks may come apart: the monotonic one stands still while a machine sleeps. */
const maxDriftMs = 50;

let offset = performance.timeOrigin;

/**
 * Unix time in milliseconds, with a fraction that `Date.now()` has not. It goes back only when the system's clock is set
 * back.
 */
export function unixNow(): number {
  const drift = Date.now() - (performance.now() + offset);
  if (Math.abs(drift) > maxDriftMs) offset += drift;
  return performance.now() + offset;
}
