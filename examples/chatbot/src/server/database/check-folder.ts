import { mkdir, readdir, statfs, access, constants } from "node:fs/promises";
import { UsageError } from "../usage-error.ts";

/** An empty database takes 50 MB, and its log up to as much again. */
const minFreeBytes = 100 * 1024 * 1024;

/**
 * Creates the database's folder if it is missing.
 *
 * @returns whether the folder has no database yet
 * @throws UsageError when the folder can't be used, its disk is full, or its database is damaged
 */
export async function prepareFolder(folder: string): Promise<{ readonly isNew: boolean }> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new UsageError(
      `Could not use the folder ${folder}: ${reasonOf(error)}. Choose another one with --data.`,
      {
        cause: error,
      },
    );
  }
  await checkSpace(folder);
  const names = await readdir(folder);
  // Without this file, PGlite would create a new database over the old one.
  if (names.includes("base") && !names.includes("PG_VERSION")) throw damagedError(folder);
  return { isNew: !names.includes("PG_VERSION") };
}

/**
 * Explains why the database did not start.
 *
 * @param isNew whether the folder had no database before
 */
export async function explainFailure(folder: string, isNew: boolean, error: unknown): Promise<Error> {
  // The database itself doesn't tell that the disk is full.
  const full: unknown = await checkSpace(folder).catch((reason: unknown) => reason);
  if (full instanceof UsageError) return full;
  if (!isNew) return damagedError(folder, error);
  return new UsageError(`Could not create a database in ${folder}: ${reasonOf(error)}.`, { cause: error });
}

async function checkSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= minFreeBytes) return;
  const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);
  throw new UsageError(
    `The disk of ${folder} is full: ${megabytes(free)} MB are free, and the chatbot needs ` +
      `${megabytes(minFreeBytes)} MB. Free some space, or choose another folder with --data.`,
  );
}

function damagedError(folder: string, cause?: unknown): UsageError {
  return new UsageError(
    `The database in ${folder} is damaged and can't be opened. Restore a backup of the folder, or choose another one with ` +
      "--data to start with an empty one.",
    { cause },
  );
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not write to it",
  EPERM: "this user may not write to it",
  EROFS: "its disk is read-only",
  ENOSPC: "its disk is full",
  EEXIST: "it is a file",
  ENOTDIR: "a part of its path is a file",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
