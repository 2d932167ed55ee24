import { builtIn } from "../../runtime/built-in.ts";
import { hasMethod } from "../../guards/has-method.ts";
import { isRecord } from "../../guards/is-record.ts";

interface FileSystem {
  readonly promises: { readFile(path: URL): Promise<Uint8Array> };
}

/** Where PDF.js asks for its data files. Which of these it calls, and what it gets, depends on its version. */
interface Request {
  readonly kind?: string;
  readonly filename?: string;
  readonly name?: string;
}

/** The factories that PDF.js is given, and the character maps that they could not get. */
export interface PdfData {
  readonly factories: Readonly<Record<string, unknown>>;
  readonly missingMaps: ReadonlySet<string>;
}

/**
 * Gets PDF.js its data files, in any runtime: from a folder of this machine or from the web. It goes on without those that
 * are missing, and leaves out the words that need them; here they are remembered.
 */
export function pdfData(): PdfData {
  const missingMaps = new Set<string>();
  class Factory {
    readonly #urls: Readonly<Record<string, unknown>>;

    constructor(urls: Readonly<Record<string, unknown>> = {}) {
      this.#urls = urls;
    }

    async fetch({ kind = "cMapUrl", filename, name = "" }: Request): Promise<unknown> {
      const file = filename ?? `${name}.bcmap`;
      const base = this.#urls[kind] ?? this.#urls["baseUrl"];
      try {
        if (typeof base !== "string") throw new Error(`no address is known for ${file}`);
        const data = await read(new URL(file, base.endsWith("/") ? base : `${base}/`));
        return filename === undefined ? { cMapData: data, isCompressed: true } : data;
      } catch (error) {
        if (kind === "cMapUrl") missingMaps.add(file.replace(/\.bcmap$/, ""));
        throw error;
      }
    }
  }
  return {
    factories: { useWorkerFetch: false, CMapReaderFactory: Factory, BinaryDataFactory: Factory },
    missingMaps,
  };
}

async function read(url: URL): Promise<Uint8Array> {
  const fs = url.protocol === "file:" ? await builtIn("fs", isFileSystem) : undefined;
  if (fs) return new Uint8Array(await fs.promises.readFile(url));
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.host} answers with ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function isFileSystem(module: unknown): module is FileSystem {
  return isRecord(module) && hasMethod(module["promises"], "readFile");
}
