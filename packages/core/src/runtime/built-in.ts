import { hasNodeModules } from "./environment.ts";

interface HasBuiltIns {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
}

/**
 * A module of Node, as Node, Bun, Deno and some Workers have them; undefined in a runtime without them. Never named in an
 * `import`, which bundlers for browsers would try to resolve, and never imported where it can't be there: a browser
 * would log the failed request as an error.
 */
export async function builtIn<T>(
  name: "fs" | "crypto" | "url",
  fits: (module: unknown) => module is T,
): Promise<T | undefined> {
  const module = await load(`node:${name}`);
  return fits(module) ? module : undefined;
}

async function load(id: string): Promise<unknown> {
  try {
    const process = (globalThis as HasBuiltIns).process;
    if (process?.getBuiltinModule) return process.getBuiltinModule(id);
    // Node before 20.16.
    return hasNodeModules() ? await import(/* webpackIgnore: true */ /* @vite-ignore */ id) : undefined;
  } catch {
    return undefined;
  }
}
