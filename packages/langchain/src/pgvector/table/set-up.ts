import { inTransaction, onConnection, type ConnectionPool } from "../connection/pool.ts";
import { checkTable, isComplete } from "./check-table.ts";
import { createStatements } from "./create-statements.ts";
import { readCatalog } from "./catalog.ts";
import type { Table } from "./table.ts";

/**
 * Creates the extension, the table and its indexes if they are missing, and checks those that exist. Any number of
 * processes can call it at once. If nothing is missing, it takes no lock, so writers are not blocked.
 * @throws JigsawInputError if the table or the version of pgvector doesn't fit
 */
export async function setUp(pool: ConnectionPool, table: Table): Promise<void> {
  const before = await onConnection(pool, (connection) => readCatalog(connection, table));
  checkTable(before, table);
  if (isComplete(before, table)) return;
  await inTransaction(pool, async (connection) => {
    for (const statement of createStatements(table)) await connection.query(statement);
    // Another process may have created the table in the meantime, with other dimensions.
    checkTable(await readCatalog(connection, table), table);
  });
}
