import { pathToFileURL } from "node:url";
import type { RateLimiter } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import type { Ingest } from "../worker/ingest-run.ts";

/** The rate limit options for the embeddings. Spread this object into their options. */
type RateLimitOptions = { readonly rateLimiter: RateLimiter } | { readonly requestsPerSecond: number };

/** The return value of a configuration file: how to ingest, and how to close the store. */
export interface IngestSetup {
  readonly ingest: Ingest;
  /** Closes the store. */
  readonly close?: (() => unknown) | undefined;
}

/** The default export of a configuration file. It is called once in each process. */
export type OpenSetup = (rateLimit: RateLimitOptions) => IngestSetup | Promise<IngestSetup>;

/** Imports a configuration file. @throws TypeError if it is missing or its default export is not a function */
export async function loadSetup(file: string): Promise<OpenSetup> {
  const module: unknown = await import(pathToFileURL(file).href).catch((error: unknown) => {
    if (
      !isRecord(error) ||
      error["code"] !== "ERR_MODULE_NOT_FOUND" ||
      !String(error["message"]).includes(file)
    )
      throw error;
    throw new TypeError(`${file} does not exist. Pass the path of your configuration file with --config.`, {
      cause: error,
    });
  });
  const open = isRecord(module) ? module["default"] : undefined;
  if (!isOpenSetup(open)) {
    throw new TypeError(`The default export of ${file} must be a function that returns { ingest, close? }.`);
  }
  return open;
}

/** Only checks that it is a function. Its return value is not known before it is called. */
function isOpenSetup(value: unknown): value is OpenSetup {
  return typeof value === "function";
}
