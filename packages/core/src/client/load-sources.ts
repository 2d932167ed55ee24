import type * as sources from "./sources.ts";

/** Loads the code for sources with the first source, so that a program that embeds only texts starts without it. */
export async function loadSources(): Promise<typeof sources> {
  return await import("./sources.ts");
}
