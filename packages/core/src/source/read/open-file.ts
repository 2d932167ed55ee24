import { builtIn } from "../../runtime/built-in.ts";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { hasMethod } from "../../guards/has-method.ts";
import { isRecord } from "../../guards/is-record.ts";

interface FileStats {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

interface FileSystem {
  readonly promises: {
    stat(path: string): Promise<FileStats>;
    access(path: string, mode: number): Promise<void>;
    readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  };
  readonly constants: { readonly R_OK: number };
  openAsBlob?(path: string): Promise<Blob>;
}

/** Why a file could not be opened, for people. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist",
  EACCES: "cannot be read: permission denied",
  EPERM: "cannot be read: permission denied",
  ENAMETOOLONG: "cannot be read: its name is too long",
  ELOOP: "cannot be read: its links go in a circle",
};

/**
 * A file as a `Blob` that reads from the disk when it is used, where the runtime can. Node's fails to be read once the
 * file changes, so what is sent is what was hashed.
 * @param subject names it in an error
 */
export async function openFile(path: string, subject: string): Promise<Blob> {
  const fs = await builtIn("fs", isFileSystem);
  if (!fs)
    throw new JigsawInputError(`${subject}: this runtime has no file system; pass the bytes as { data }.`);
  try {
    const stats = await fs.promises.stat(path);
    if (stats.isDirectory()) throw new JigsawInputError(`${subject} is a folder; name the files in it.`);
    if (!stats.isFile()) throw new JigsawInputError(`${subject} is neither a file nor a link to one.`);
    await fs.promises.access(path, fs.constants.R_OK);
    return fs.openAsBlob ? await fs.openAsBlob(path) : new Blob([await fs.promises.readFile(path)]);
  } catch (error) {
    if (JigsawInputError.isInstance(error)) throw error;
    const code = isRecord(error) && typeof error["code"] === "string" ? error["code"] : "";
    throw new JigsawInputError(`${subject} ${reasons[code] ?? "cannot be read"}.`, { cause: error });
  }
}

function isFileSystem(module: unknown): module is FileSystem {
  return hasMethod(module, "stat") && isRecord(module) && isRecord(module["promises"]);
}
