interface HasEnvironment {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: Readonly<Record<string, string | undefined>>;
  };
  readonly navigator?: { readonly userAgent?: string };
}

/** An environment variable, trimmed; undefined if it is empty or the runtime has no environment. */
export function readEnvironment(name: string): string | undefined {
  try {
    const value = (globalThis as HasEnvironment).process?.env?.[name]?.trim();
    return value === "" ? undefined : value;
  } catch {
    // Deno throws without the permission to read the environment.
    return undefined;
  }
}

/**
 * Whether the global `fetch` is Node's own, undici. Cloudflare Workers list undici too, but with an empty version. Deno and
 * Bun are excluded because they have their own `fetch`.
 */
export function hasUndici(): boolean {
  return Boolean(versionOf("undici")) && !["Deno", "Bun"].some((name) => name in globalThis) && !isWorkerd();
}

/** Whether this runtime has Node's modules: Node itself, or a runtime that reports a Node version. */
export function hasNodeModules(): boolean {
  return Boolean(versionOf("node"));
}

/** Whether the code runs on Cloudflare Workers. */
export function isWorkerd(): boolean {
  return (globalThis as HasEnvironment).navigator?.userAgent === "Cloudflare-Workers";
}

function versionOf(part: string): string | undefined {
  return (globalThis as HasEnvironment).process?.versions?.[part];
}
