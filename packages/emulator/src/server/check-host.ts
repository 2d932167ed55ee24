import { RequestRefusedError } from "../types/request-refused-error.ts";
import { hostName, isAddress, isLocalName } from "./host-name.ts";

/**
 * Refuses a `Host` that a page from elsewhere could have: whoever owns a name can point it at this machine, and the
 * browser then takes the emulator for a part of that page's own site (DNS rebinding).
 */
export function checkHost(
  host: string | undefined,
  allowedHosts: ReadonlySet<string>,
): RequestRefusedError | undefined {
  if (host === undefined) return undefined;
  const name = hostName(host);
  if (name !== undefined && (isLocalName(name) || isAddress(name) || allowedHosts.has(name)))
    return undefined;
  const shown = JSON.stringify(name ?? host);
  return new RequestRefusedError(
    `the host ${shown} is not allowed: start the emulator with allowedHosts: [${shown}] (--allowed-hosts) if it is yours`,
    403,
  );
}
