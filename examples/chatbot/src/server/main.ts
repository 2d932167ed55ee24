import { parseArguments, usage } from "./arguments.ts";
import { startChatbot, type RunningChatbot } from "./start-chatbot.ts";
import { startFailure } from "./start-failure.ts";
import { UsageError } from "./usage-error.ts";

try {
  await main();
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1;
  console.error(error instanceof Error ? error.message : error);
}

async function main(): Promise<void> {
  // pnpm runs scripts in the package's folder; INIT_CWD is where the command was typed.
  const { help, ...options } = parseArguments(process.argv.slice(2), process.env["INIT_CWD"]);
  if (help) {
    console.log(usage);
    return;
  }
  console.log(
    "Starting the chatbot. The first start takes half a minute to create the database and read the samples.",
  );
  const chatbot = await startChatbot({ ...options, environment: process.env }).catch((error: unknown) => {
    throw startFailure(error, options);
  });
  for (const line of chatbot.description) console.log(line);
  console.log(`\nOpen ${chatbot.url} (press Ctrl+C to stop)`);
  // An unhandled rejection in a library must not interrupt everybody's answers.
  process.on("unhandledRejection", (error) => console.error(error));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // `once`, so that a second Ctrl-C kills the process.
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
  // Some requests can't be aborted, and a service that doesn't respond would keep the process running for minutes.
  process.exit();
}
