import type { ResolvedOptions } from "./resolve-options.ts";

/** The address of the service, or a fixed text for the SDK, which does not expose its address. */
export function addressOf({ service }: ResolvedOptions): string {
  return service.kind === "direct" ? service.baseURL : "through the SDK";
}
