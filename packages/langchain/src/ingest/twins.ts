/** One for all that are settled: a run may see very many. */
const settled = Promise.resolve(true);

/** Sources of equal content in one run: the first is embedded and stored, the others share what came of it. */
export class Twins {
  readonly #loading = new Map<string, Promise<boolean>>();
  readonly #settle = new Map<string, (isLoaded: boolean) => void>();

  /**
   * Whether to load a state, or else to do without, for another source has loaded it. Waits while that is not known.
   * Who gets `true` must say `loaded` or `failed` of it.
   */
  async isFirst(state: string): Promise<boolean> {
    for (let twin = this.#loading.get(state); twin; twin = this.#loading.get(state))
      if (await twin) return false;
    this.#loading.set(state, new Promise((resolve) => this.#settle.set(state, resolve)));
    return true;
  }

  /** To be said once its Documents are on their way: those of its twins must not be noted before. */
  loaded(state: string): void {
    this.#end(state, true);
    this.#loading.set(state, settled);
  }

  /** One that fails was no first. */
  failed(state: string): void {
    this.#loading.delete(state);
    this.#end(state, false);
  }

  #end(state: string, isLoaded: boolean): void {
    this.#settle.get(state)?.(isLoaded);
    this.#settle.delete(state);
  }
}
