import { RequestRefusedError } from "../types/request-refused-error.ts";
import { hostName, isAddress, isLocalName } from "./host-name.ts";

/**
 * Rejects unknown `Host` names to prevent DNS rebinding: the owner of a name can point it at this machine, and browsers would
 * then treat the emulator as part of that owner's site.
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
    `the host ${shown} is not allowed; if it is yours, start the emulator with allowedHosts: [${shown}] (--allowed-hosts)`,
    403,
  );
}
