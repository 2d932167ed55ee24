import { randomUUID } from "node:crypto";
import type { InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Upload } from "./read-upload.ts";

/** A stored file. */
interface StoredFile {
  readonly file: InputFile;
  /** Identifies the file in a public URL, which needs no API key. */
  readonly publicToken: string;
}

/** The stored files of an emulator, in memory. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();

  /**
   * Stores a file. @returns its key, and the token of its public URL
   * @throws RequestRefusedError when the key exists and `overwrite` is false
   */
  add({ file, key = randomUUID(), overwrite }: Upload): { key: string; publicToken: string } {
    if (!overwrite && this.#files.has(key)) {
      throw new RequestRefusedError(
        `key ${JSON.stringify(key)} already exists; set overwrite to true to replace it`,
      );
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

  /** @returns whether the file existed */
  delete(key: string): boolean {
    return this.#files.delete(key);
  }

  clear(): void {
    this.#files.clear();
  }
}
