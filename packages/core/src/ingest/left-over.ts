import type { RunMemory } from "./run-memory.ts";

/** Collects the names of new content without a place, and counts older entries with the same names. */
export class LeftOver {
  readonly #memory: RunMemory;
  /** The names by their hash in the records. */
  readonly #names = new Map<string, string>();

  constructor(memory: RunMemory) {
    this.#memory = memory;
  }

  note(hash: string | undefined, name: string | undefined): void {
    if (hash !== undefined && name !== undefined) this.#names.set(hash, name);
  }

  /** The number of older entries by name. */
  async count(): Promise<Map<string, number>> {
    const places = new Map<string, Set<string>>();
    const { records, visits } = this.#memory;
    if (!records || this.#names.size === 0) return new Map();
    for (const { name, place } of await records.named([...this.#names.keys()])) {
      const label = this.#names.get(name ?? "");
      if (label === undefined || visits.has(place)) continue;
      places.set(label, (places.get(label) ?? new Set()).add(place));
    }
    return new Map([...places].map(([name, all]) => [name, all.size]));
  }
}
