import { randomUUID } from "node:crypto";
import type { InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Upload } from "./read-upload.ts";

/** A file that is kept. */
interface StoredFile {
  readonly file: InputFile;
  /** Stands for the file in an address that needs no key. */
  readonly publicToken: string;
}

/** The files of one emulator, in memory. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();

  /**
   * Keeps a file. @returns the key it can be found by, and the token of its public address
   * @throws RequestRefusedError when there is a file of that key which may not be overwritten
   */
  add({ file, key = randomUUID(), overwrite }: Upload): { key: string; publicToken: string } {
    if (!overwrite && this.#files.has(key)) {
      throw new RequestRefusedError(`key ${JSON.stringify(key)} is taken; set overwrite to true to replace`);
    }
    const publicToken = randomUUID();
    this.#files.set(key, { file, publicToken });
    return { key, publicToken };
  }

  get(key: string): InputFile | undefined {
    return this.#files.get(key)?.file;
  }

  getPublic(token: string): InputFile | undefined {
    return [...this.#files.values()].find(({ publicToken }) => publicToken === token)?.file;
  }

  /** @returns whether there was such a file */
  delete(key: string): boolean {
    return this.#files.delete(key);
  }

  clear(): void {
    this.#files.clear();
  }
}
