interface HasEnvironment {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: Readonly<Record<string, string | undefined>>;
  };
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

/** Whether `fetch` is Node's: known by its HTTP client, which other runtimes that say that they are Node do not have. */
export function hasUndici(): boolean {
  return (globalThis as HasEnvironment).process?.versions?.["undici"] !== undefined;
}
