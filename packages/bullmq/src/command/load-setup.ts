import { pathToFileURL } from "node:url";
import type { RateLimiter } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import type { Ingest } from "../worker/ingest-run.ts";

/** How the embeddings of a process are paced: spread it into their options. */
type Pacing = { readonly rateLimiter: RateLimiter } | { readonly requestsPerSecond: number };

/** What a configuration opens. */
export interface IngestSetup {
  readonly ingest: Ingest;
  /** Closes the store. */
  readonly close?: (() => unknown) | undefined;
}

/** The default export of a configuration: called once in each process. */
export type OpenSetup = (pacing: Pacing) => IngestSetup | Promise<IngestSetup>;

/** Imports a configuration. @throws TypeError where it is missing or exports something else */
export async function loadSetup(file: string): Promise<OpenSetup> {
  const module: unknown = await import(pathToFileURL(file).href).catch((error: unknown) => {
    if (
      !isRecord(error) ||
      error["code"] !== "ERR_MODULE_NOT_FOUND" ||
      !String(error["message"]).includes(file)
    )
      throw error;
    throw new TypeError(`${file} does not exist. Give --config the module that opens your store.`, {
      cause: error,
    });
  });
  const open = isRecord(module) ? module["default"] : undefined;
  if (!isOpenSetup(open)) {
    throw new TypeError(
      `${file} must have a function as its default export, which returns { ingest, close? }.`,
    );
  }
  return open;
}

/** What it returns shows when it is called. */
function isOpenSetup(value: unknown): value is OpenSetup {
  return typeof value === "function";
}
