interface HasBuiltIns {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
}

/**
 * A module of Node, as Node, Bun and Deno have them; undefined in a runtime that has none. Never named in an `import`,
 * so that no bundler for browsers or workers stumbles over it.
 */
export async function builtIn<T>(
  name: "fs" | "crypto" | "url",
  fits: (module: unknown) => module is T,
): Promise<T | undefined> {
  const id = `node:${name}`;
  try {
    // Node from 20.16; before, an import whose name is not there to be seen.
    const module: unknown =
      (globalThis as HasBuiltIns).process?.getBuiltinModule?.(id) ??
      (await import(/* webpackIgnore: true */ /* @vite-ignore */ id));
    return fits(module) ? module : undefined;
  } catch {
    return undefined;
  }
}
