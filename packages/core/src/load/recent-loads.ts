/** Settled loads that are held on to: enough for copies of a file that lie beside it, and little memory. */
const most = 32;

/** Loads of equal content in one run: what comes of the first is shared with those that follow it soon. */
export class RecentLoads<T> {
  readonly #loads = new Map<string, Promise<T>>();
  readonly #settled: string[] = [];

  /** What was loaded for this key, else what `load` comes up with. A load that fails is forgotten. */
  async get(key: string, load: () => Promise<T>): Promise<T> {
    for (let known = this.#loads.get(key); known; known = this.#loads.get(key)) {
      try {
        return await known;
      } catch {
        // It was another source's failure; this one is read by itself.
        if (this.#loads.get(key) === known) this.#loads.delete(key);
      }
    }
    const loading = load();
    this.#loads.set(key, loading);
    const loaded = await loading;
    this.#settled.push(key);
    if (this.#settled.length > most) this.#loads.delete(this.#settled.shift() ?? "");
    return loaded;
  }
}
