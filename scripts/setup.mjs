import { pnpm } from "./pnpm.mjs";

/** Installs exactly what the lock file says. Quick where that is there already. */
export async function setUp() {
  const { ok } = await pnpm(["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"], {
    aside: true,
  });
  if (!ok) throw new Error("The dependencies could not be installed: see above.");
}
