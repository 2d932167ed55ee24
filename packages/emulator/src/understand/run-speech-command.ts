import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AudioChunk, InputFile } from "../types/engine.ts";
import { parseSpeech } from "./parse-speech.ts";
import { runProgram } from "./run-program.ts";

/**
 * Hands a recording to the user's program, without a shell: its last argument is the file's path, and each line that it
 * prints is `start<TAB>end<TAB>text`, in seconds.
 * @throws Error when the program fails or prints anything else
 */
export async function runSpeechCommand(
  [program = "", ...args]: readonly string[],
  { name, bytes }: InputFile,
  closing: AbortSignal,
): Promise<AudioChunk[]> {
  closing.throwIfAborted();
  const folder = await mkdtemp(path.join(tmpdir(), "jigsaw-emulator-"));
  try {
    // Programs go by the extension; the rest of the name is the client's and stays out of the path.
    const recording = path.join(folder, `recording${/\.\w{1,8}$/.exec(name)?.[0] ?? ""}`);
    await writeFile(recording, bytes);
    return parseSpeech(await runProgram(program, [...args, recording], closing));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Error(`the speech-to-text command failed: ${reason}`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
