import { builtIn } from "../../runtime/built-in.ts";
import { hasMethod } from "../../guards/has-method.ts";
import { isRecord } from "../../guards/is-record.ts";

interface FileSystem {
  readonly promises: { readFile(path: URL): Promise<Uint8Array> };
}

/** A request of PDF.js for one of its data files. Its fields depend on the version of PDF.js. */
interface Request {
  readonly kind?: string;
  readonly filename?: string;
  readonly name?: string;
}

/** The factories that PDF.js uses to load its data files, and the character maps that could not be loaded. */
export interface PdfData {
  readonly factories: Readonly<Record<string, unknown>>;
  readonly missingMaps: ReadonlySet<string>;
}

/**
 * Loads the data files of PDF.js in any runtime, from a folder on this machine or from the web. PDF.js silently drops text
 * whose character maps are missing, so their names are recorded.
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
        if (typeof base !== "string") throw new Error(`the address of ${file} is unknown`);
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
  if (!response.ok) throw new Error(`${url.host} responded with status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function isFileSystem(module: unknown): module is FileSystem {
  return isRecord(module) && hasMethod(module["promises"], "readFile");
}
