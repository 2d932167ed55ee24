import { inTransaction, onConnection, type ConnectionPool } from "../connection/pool.ts";
import { checkTable, isComplete } from "./check-table.ts";
import { createStatements } from "./create-statements.ts";
import { readCatalog } from "./catalog.ts";
import type { Table } from "./table.ts";

/**
 * Makes the extension, the table and its indexes where they are missing, and checks those that are there. Any number of
 * processes can do so at once. Where nothing is missing, nothing is locked: writers go on.
 * @throws JigsawInputError where the table or the version of pgvector doesn't fit
 */
export async function setUp(pool: ConnectionPool, table: Table): Promise<void> {
  const before = await onConnection(pool, (connection) => readCatalog(connection, table));
  checkTable(before, table);
  if (isComplete(before, table)) return;
  await inTransaction(pool, async (connection) => {
    for (const statement of createStatements(table)) await connection.query(statement);
    // Another process may have made the table meanwhile, with other dimensions.
    checkTable(await readCatalog(connection, table), table);
  });
}
