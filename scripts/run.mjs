import { examplePackage, examples } from "./examples.mjs";
import { runBuilt } from "./run-built.mjs";

/** The scripts of the root package.json: the package and its script, by command. */
const commands = {
  bench: ["@x/benchmarks", "bench"],
  "bench:postgres": ["@x/benchmarks", "postgres"],
  "bench:queue": ["@x/benchmarks", "queue"],
  "bench:recall": ["@x/benchmarks", "recall"],
  chatbot: ["@x/example-chatbot", "start"],
  "chatbot:load": ["@x/example-chatbot", "load"],
  "chatbot:screenshots": ["@x/example-chatbot", "screenshots"],
  corpus: ["@x/corpus", "corpus"],
  demo: [examplePackage("multimodal"), "start"],
  matrix: ["@x/runtimes", "matrix"],
  site: ["@x/docs", "site"],
  "verify:live": ["@x/verify", "live"],
};

const [command, ...args] = process.argv.slice(2);
if (command !== "example") {
  await runBuilt(...commands[command], args);
} else {
  const [name, ...rest] = args;
  if (examples.includes(name)) {
    await runBuilt(examplePackage(name), "start", rest);
  } else {
    console.error(`Usage: npm run example -- <name> [arguments]. The examples are: ${examples.join(", ")}.`);
    process.exitCode = 2;
  }
}
