/**
 * Tells sources with one location apart, such as two uploads with the same file name: the second, in the order of the
 * sources, is at a place of its own.
 */
export class Places {
  /** What the first at each location is. */
  readonly #first = new Map<string, string | undefined>();
  /** What the others are: few locations have any. */
  readonly #others = new Map<string, Set<string>>();

  /** @param state what the source is, where that is known */
  of(location: string, state?: string): string {
    if (!this.#first.has(location)) {
      this.#first.set(location, state);
      return location;
    }
    const others = this.#others.get(location) ?? new Set();
    this.#others.set(location, others);
    const number = others.size + 2;
    others.add(state ?? `unknown ${number}`);
    return `${location}#${number}`;
  }

  /** Whether this very source was there before: one and the same, given twice. */
  has(location: string, state: string): boolean {
    return this.#first.get(location) === state || this.#others.get(location)?.has(state) === true;
  }
}
