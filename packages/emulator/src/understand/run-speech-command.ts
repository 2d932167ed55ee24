import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AudioChunk, InputFile } from "../types/engine.ts";
import { parseSpeech } from "./parse-speech.ts";
import { runProgram } from "./run-program.ts";

/** A speech-to-text program. */
export interface Transcriber {
  /** The program and its arguments. The recording's path is appended. */
  readonly command: readonly string[];
  /** @default lines of `start<TAB>end<TAB>text`, in seconds */
  readonly parse?: (output: string) => AudioChunk[];
  /** Path of `ffmpeg`, if it is installed and the program needs 16 kHz WAV. */
  readonly converter?: string | undefined;
}

/**
 * Transcribes a recording with a program, without a shell.
 * @throws Error when the program fails, or its output is invalid
 */
export async function runSpeechCommand(
  { command: [program = "", ...args], parse = parseSpeech, converter }: Transcriber,
  { name, bytes }: InputFile,
  closing: AbortSignal,
): Promise<AudioChunk[]> {
  closing.throwIfAborted();
  const folder = await mkdtemp(path.join(tmpdir(), "jigsaw-emulator-"));
  try {
    // Programs rely on the extension. The rest of the name comes from the client, so it is kept out of the path.
    const given = path.join(folder, `recording${/\.\w{1,8}$/.exec(name)?.[0] ?? ""}`);
    await writeFile(given, bytes);
    const recording = converter === undefined ? given : await converted(converter, given, closing);
    return parse(await runProgram(program, [...args, recording], closing));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Error(`the speech-to-text command failed: ${reason}`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function converted(ffmpeg: string, recording: string, closing: AbortSignal): Promise<string> {
  const wav = `${recording}.16k.wav`;
  await runProgram(ffmpeg, ["-v", "error", "-i", recording, "-vn", "-ar", "16000", "-ac", "1", wav], closing);
  return wav;
}
