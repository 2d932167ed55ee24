import { parseChunksFor as checkChunksFor, parseSpeechCommand } from "../options/parse-semantic-options.ts";
import type { EmulatorOptions } from "../types/emulator-options.ts";

/**
 * A program without arguments, or the JSON of an array.
 * @throws TypeError when it is an array of anything but strings
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

/** @throws TypeError unless these are types that may get chunks, with commas between them */
export function parseChunksFor(value: string | undefined): EmulatorOptions["chunksFor"] {
  return value === undefined ? undefined : checkChunksFor(value.split(","));
}
