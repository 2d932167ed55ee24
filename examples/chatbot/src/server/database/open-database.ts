import type { Database } from "./database.ts";

/** Connects to the server at `url`, or without one opens PGlite with its data in `folder`. */
export async function openDatabase(url: string | undefined, folder: string): Promise<Database> {
  if (url === undefined) {
    const { openPGlite } = await import("./pglite-database.ts");
    return await openPGlite(folder);
  }
  const { openPool } = await import("./pool-database.ts");
  return await openPool(url);
}
