import type { DerivedOptions, JigsawOptions } from "../types/jigsaw-options.ts";
import { refuseBesideClient, type DirectService, type SdkService } from "./resolve-service.ts";

/**
 * The options of a derived client: as given to the other one, except for those that replace them.
 * @param service that of the other client, whose key and address stay even if the environment has changed
 */
export function deriveOptions(
  given: JigsawOptions,
  service: DirectService | SdkService,
  options: DerivedOptions,
): JigsawOptions {
  const {
    headers = given.headers,
    fetch = given.fetch,
    dimensions = given.dimensions,
    instruction = given.instruction,
    tokenOverflowMode = given.tokenOverflowMode,
    ...unknown
  } = options;
  const replaced = { ...unknown, dimensions, instruction, tokenOverflowMode };
  if (service.kind === "sdk") {
    refuseBesideClient(options);
    return { ...given, ...replaced };
  }
  const { apiKey, baseURL } = service;
  return { ...given, ...replaced, client: undefined, headers, fetch, apiKey, baseURL };
}
