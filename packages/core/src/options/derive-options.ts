import type { DerivedOptions, JigsawOptions } from "../types/jigsaw-options.ts";
import { checkNames } from "./check-names.ts";
import { rejectBesideClient, type DirectService, type SdkService } from "./resolve-service.ts";

const names: readonly (keyof DerivedOptions)[] = [
  "dimensions",
  "fetch",
  "headers",
  "instruction",
  "tokenOverflowMode",
];

/**
 * The options of a derived client: those of the base client, with replacements.
 * @param service the service of the base client; its key and address are kept, even if the environment has changed
 */
export function deriveOptions(
  given: JigsawOptions,
  service: DirectService | SdkService,
  options: DerivedOptions,
): JigsawOptions {
  checkNames(options, names);
  const {
    headers = given.headers,
    fetch = given.fetch,
    dimensions = given.dimensions,
    instruction = given.instruction,
    tokenOverflowMode = given.tokenOverflowMode,
  } = options;
  const replaced = { ...given, dimensions, instruction, tokenOverflowMode };
  if (service.kind === "sdk") {
    rejectBesideClient(options);
    return replaced;
  }
  const { apiKey, baseURL } = service;
  return { ...replaced, client: undefined, headers, fetch, apiKey, baseURL };
}
