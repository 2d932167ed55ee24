import type { StartOptions } from "./start-chatbot.ts";
import { UsageError } from "./usage-error.ts";

/** Explains why the chatbot could not listen. Other errors are returned as they are. */
export function startFailure(error: unknown, { host, port }: Pick<StartOptions, "host" | "port">): unknown {
  const message = messages[error instanceof Error && "code" in error ? String(error.code) : ""];
  return message === undefined ? error : new UsageError(message(host, port), { cause: error });
}

const noSuchAddress = (host: string): string =>
  `${host} is not an address of this machine. Choose another one with --host.`;

const messages: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is already in use, perhaps by another chatbot. Choose another one with --port.`,
  EACCES: (_, port) => `This user may not listen on port ${port}. Choose one above 1023 with --port.`,
  EADDRNOTAVAIL: noSuchAddress,
  ENOTFOUND: noSuchAddress,
};
