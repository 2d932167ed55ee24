/** How many finished loads are kept: enough for copies of a file in the same folder, with little memory usage. */
const maxKept = 32;

/** Shares the load of equal content between sources that follow shortly after each other. */
export class RecentLoads<T> {
  readonly #loads = new Map<string, Promise<T>>();
  readonly #settled: string[] = [];

  /** Returns the load for this key, or starts it. A failed load is not kept. */
  async get(key: string, load: () => Promise<T>): Promise<T> {
    for (let known = this.#loads.get(key); known; known = this.#loads.get(key)) {
      try {
        return await known;
      } catch {
        // Another source's load failed. This source is loaded separately.
        if (this.#loads.get(key) === known) this.#loads.delete(key);
      }
    }
    const loading = load();
    this.#loads.set(key, loading);
    const loaded = await loading;
    this.#settled.push(key);
    if (this.#settled.length > maxKept) this.#loads.delete(this.#settled.shift() ?? "");
    return loaded;
  }
}
