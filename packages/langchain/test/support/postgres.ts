import { randomUUID } from "node:crypto";
import { openPostgres, type Postgres } from "@x/test-support/postgres";

let opened: Promise<Postgres> | undefined;

/**
 * A pool with one connection to an in-process PostgreSQL with pgvector. All tests of a worker share it, so each needs
 * its own tables: see `newName`.
 */
export async function postgres(): Promise<Postgres["pool"]> {
  return (await (opened ??= openPostgres())).pool;
}

/** A name that no other test uses. */
export function newName(): string {
  return `t_${randomUUID().replaceAll("-", "")}`;
}
