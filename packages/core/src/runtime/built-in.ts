import { hasNodeModules } from "./environment.ts";

interface HasBuiltIns {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
}

/**
 * A built-in module of Node, which Bun, Deno and some Workers have too; undefined in other runtimes. A literal `import`
 * would make bundlers for browsers resolve the module. An `import()` in a browser would log a failed request.
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
