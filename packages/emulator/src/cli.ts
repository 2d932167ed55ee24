import manifest from "../package.json" with { type: "json" };
import { type Command, type CommandOptions, parseArguments } from "./command/parse-arguments.ts";
import { usageText } from "./command/usage-text.ts";
import { hasSemanticPackages } from "./engine/semantic-packages.ts";
import { startEmulator } from "./start-emulator.ts";

const semanticHint =
  "The fast engine compares words, not meaning. The packages of the semantic engine are installed. To use it, pass --engine semantic.";

async function run(command: Command): Promise<void> {
  switch (command.kind) {
    case "help":
      console.log(usageText);
      return;
    case "version":
      console.log(manifest.version);
      return;
    case "start":
      await serve(command.options);
  }
}

async function serve(options: CommandOptions): Promise<void> {
  const emulator = await startEmulator(options);
  // A speech program runs outside of the terminal's process group, so it must be ended with the emulator.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void emulator.close());
  }
  console.log(`JigsawStack emulator on ${emulator.url} (engine: ${options.engine ?? "fast"})`);
  // On standard error, because programs read the address from standard output.
  if (options.engine === undefined && hasSemanticPackages()) console.error(semanticHint);
}

async function main(args: readonly string[]): Promise<void> {
  try {
    await run(parseArguments(args));
  } catch (error) {
    console.error(`jigsaw-emulator: ${error instanceof Error ? error.message : String(error)}`);
    // Invalid options are TypeErrors. Other errors, such as a port in use, don't need the usage text.
    if (error instanceof TypeError) console.error("Try jigsaw-emulator --help");
    process.exitCode = error instanceof TypeError ? 2 : 1;
  }
}

void main(process.argv.slice(2));
