import { builtIn } from "./built-in.ts";
import { hasMethod } from "../guards/has-method.ts";

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(bytes: Uint8Array): unknown; digest(encoding: "hex"): string };
}

/** Node's hashing, which is synchronous and accepts content in pieces; undefined in other runtimes. */
export async function nodeCrypto(): Promise<NodeCrypto | undefined> {
  return await builtIn("crypto", isNodeCrypto);
}

function isNodeCrypto(module: unknown): module is NodeCrypto {
  return hasMethod(module, "createHash");
}
