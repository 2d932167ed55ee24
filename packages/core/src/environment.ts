interface HasEnvironment {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
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
