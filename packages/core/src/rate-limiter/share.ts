/** How fast a share grows, as a fraction of the limit per second, to find out whether the others are still active. */
const growth = 0.04;
/** A 429 reduces the share to this fraction. */
const cutFactor = 0.7;
/** The smallest share, as a fraction of the limit. */
const minShare = 0.05;
/** At most one cut in this time, however many requests are rejected. */
const minCutIntervalMs = 1_000;

/**
 * Our share of the rate limit while other processes use the same key. A 429 cuts it; between cuts it grows until it is
 * the whole limit again. Rates are in requests per second, times in ms.
 */
export class Share {
  #rate = Infinity;
  #since = -Infinity;
  #lastCut = -Infinity;

  /** The rate to use now; `Infinity` if no other process has used the key recently. */
  rate(now: number, limit: number): number {
    if (this.#rate === Infinity) return Infinity;
    const grown = this.#rate + (limit * growth * (now - this.#since)) / 1000;
    if (grown >= limit) this.#rate = Infinity;
    return grown >= limit ? Infinity : grown;
  }

  /** Records a 429 although we kept to the limit. */
  refused(now: number, limit: number): void {
    if (now - this.#lastCut < minCutIntervalMs) return;
    this.#lastCut = now;
    this.#set(Math.min(this.rate(now, limit), limit) * cutFactor, now, limit);
  }

  /** Records that at most `own` of the `used` requests in a window were ours. */
  crowded(used: number, own: number, now: number, limit: number): void {
    if (this.rate(now, limit) === Infinity) this.#set((limit * own) / used, now, limit);
  }

  #set(rate: number, now: number, limit: number): void {
    this.#rate = Math.max(rate, limit * minShare);
    this.#since = now;
  }
}
