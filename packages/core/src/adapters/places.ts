/**
 * Tells sources with one location apart, such as two uploads with the same file name: the second, in the order of the
 * sources, is at a place of its own.
 */
export class Places {
  readonly #taken = new Map<string, number>();

  of(location: string): string {
    const before = this.#taken.get(location) ?? 0;
    this.#taken.set(location, before + 1);
    return before === 0 ? location : `${location}#${before + 1}`;
  }
}
