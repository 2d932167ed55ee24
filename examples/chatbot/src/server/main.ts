import { parseArguments, usage } from "./arguments.ts";
import { startChatbot, type RunningChatbot } from "./start-chatbot.ts";
import { UsageError } from "./usage-error.ts";

try {
  await main();
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1;
  console.error(messageOf(error));
}

async function main(): Promise<void> {
  // pnpm runs scripts in the package's own folder; INIT_CWD is where the person typed.
  const { help, ...options } = parseArguments(process.argv.slice(2), process.env["INIT_CWD"]);
  if (help) {
    console.log(usage);
    return;
  }
  console.log(
    "Starting the chatbot. The first start takes half a minute: a database is made, and samples are read.",
  );
  const chatbot = await startChatbot({ ...options, environment: process.env });
  for (const line of chatbot.description) console.log(line);
  console.log(`\nOpen ${chatbot.url} (Ctrl+C ends it)`);
  // What a library forgot to wait for must not end the answers of everybody else.
  process.on("unhandledRejection", (error) => console.error(error));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // Once: a second Ctrl-C ends the process there and then.
    process.once(signal, () => void end(chatbot));
  }
}

async function end(chatbot: RunningChatbot): Promise<void> {
  try {
    await chatbot.close();
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
  }
  // A service that does not answer would keep the process for minutes: some requests to it cannot be stopped.
  process.exit();
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") {
    return "The port is taken: another program, or another chatbot, uses it. Choose one with --port.";
  }
  return error.message;
}
