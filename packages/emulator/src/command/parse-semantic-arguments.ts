import { parseChunksFor as checkChunksFor, parseSpeechCommand } from "../options/parse-semantic-options.ts";
import type { EmulatorOptions } from "../types/emulator-options.ts";

/**
 * Parses a program without arguments, or a JSON array.
 * @throws TypeError unless it is a program or a JSON array of strings
 */
export function parseCommand(value: string | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!value.trimStart().startsWith("[")) return parseSpeechCommand([value]);
  let command: unknown;
  try {
    command = JSON.parse(value);
  } catch {
    throw new TypeError(`--speech-command must be a program, or JSON such as '["python3","listen.py"]'`);
  }
  return parseSpeechCommand(command);
}

/** Parses a comma-separated list. @throws TypeError unless all its types may get chunks */
export function parseChunksFor(value: string | undefined): EmulatorOptions["chunksFor"] {
  return value === undefined ? undefined : checkChunksFor(value.split(","));
}
