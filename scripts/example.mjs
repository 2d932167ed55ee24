import { examplePackage, examples } from "./examples.mjs";
import { runBuilt } from "./run-built.mjs";

const [name, ...args] = process.argv.slice(2);
if (examples.includes(name)) {
  await runBuilt(examplePackage(name), "start", args);
} else {
  console.error(
    `Usage: npm run example -- <name> [arguments], where the name is one of: ${examples.join(", ")}`,
  );
  process.exitCode = 2;
}
