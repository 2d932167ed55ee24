/** By what part of the limit a share grows each second, to find out whether the others are still there. */
const growth = 0.04;
/** What is left of a share after a refusal. */
const afterRefusal = 0.7;
/** The least share, as a part of the limit. */
const leastShare = 0.05;
/** One crowded window cuts once, in ms, however many refusals it brings. */
const betweenCuts = 1_000;

/**
 * Our share of the limit while somebody else uses the same key: cut when there is too little for all, growing in
 * between, gone when it has grown to the whole. Rates are in requests a second, times in ms.
 */
export class Share {
  #rate = Infinity;
  #since = -Infinity;
  #lastCut = -Infinity;

  /** The rate to keep to now; `Infinity` where nobody else was seen of late. */
  rate(now: number, limit: number): number {
    if (this.#rate === Infinity) return Infinity;
    const grown = this.#rate + (limit * growth * (now - this.#since)) / 1000;
    if (grown >= limit) this.#rate = Infinity;
    return grown >= limit ? Infinity : grown;
  }

  /** A request was refused although we kept to the limit. */
  refused(now: number, limit: number): void {
    if (now - this.#lastCut < betweenCuts) return;
    this.#lastCut = now;
    this.#set(Math.min(this.rate(now, limit), limit) * afterRefusal, now, limit);
  }

  /** An answer showed that of `used` requests in a window at most `own` were ours. */
  crowded(used: number, own: number, now: number, limit: number): void {
    if (this.rate(now, limit) === Infinity) this.#set((limit * own) / used, now, limit);
  }

  #set(rate: number, now: number, limit: number): void {
    this.#rate = Math.max(rate, limit * leastShare);
    this.#since = now;
  }
}
