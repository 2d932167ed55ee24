import type { RunMemory } from "./run-memory.ts";

/** Files and URLs that new content without a place names, and what else is stored that names them. */
export class LeftOver {
  readonly #memory: RunMemory;
  /** By the hash under which they are recorded. */
  readonly #names = new Map<string, string>();

  constructor(memory: RunMemory) {
    this.#memory = memory;
  }

  note(hash: string | undefined, name: string | undefined): void {
    if (hash !== undefined && name !== undefined) this.#names.set(hash, name);
  }

  /** How many entries of other content are stored, by name. */
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
