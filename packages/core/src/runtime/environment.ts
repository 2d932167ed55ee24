interface HasEnvironment {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: Readonly<Record<string, string | undefined>>;
  };
  readonly navigator?: { readonly userAgent?: string };
}

/** A variable of the environment, trimmed; undefined where it is empty or the runtime has no environment. */
export function readEnvironment(name: string): string | undefined {
  try {
    const value = (globalThis as HasEnvironment).process?.env?.[name]?.trim();
    return value === "" ? undefined : value;
  } catch {
    // Deno throws where reading the environment is not allowed.
    return undefined;
  }
}

/**
 * Whether the global `fetch` is Node's own, undici. Cloudflare Workers name undici among their versions too, but without a
 * version, and Deno and Bun bring a `fetch` of their own.
 */
export function hasUndici(): boolean {
  return Boolean(versionOf("undici")) && !["Deno", "Bun"].some((name) => name in globalThis) && !isWorkerd();
}

/** Whether this runtime has Node's modules: Node itself, or one that says which Node it stands for. */
export function hasNodeModules(): boolean {
  return Boolean(versionOf("node"));
}

/** Whether this is the runtime of Cloudflare Workers. */
export function isWorkerd(): boolean {
  return (globalThis as HasEnvironment).navigator?.userAgent === "Cloudflare-Workers";
}

function versionOf(part: string): string | undefined {
  return (globalThis as HasEnvironment).process?.versions?.[part];
}
