import { pnpm } from "./pnpm.mjs";
import { setUp } from "./setup.mjs";

// Called for the release pull request: raises the versions, and moves the changesets into the changelogs.
await setUp();
for (const args of [
  ["exec", "changeset", "version"],
  ["exec", "oxfmt", "--write", "."],
]) {
  const { ok } = await pnpm(args);
  if (!ok) throw new Error(`pnpm ${args.join(" ")} failed: see above.`);
}
