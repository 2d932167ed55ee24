import { pnpm } from "./pnpm.mjs";

/** Installs exactly the dependencies in the lock file. Fast if they are already installed. */
export async function setUp() {
  const { ok } = await pnpm(["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"], {
    aside: true,
  });
  if (!ok) throw new Error("The dependencies could not be installed. See the output above.");
}
