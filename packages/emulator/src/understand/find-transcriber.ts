import { access, constants, readdir } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { parsePocketsphinx, parseWhisper } from "./parse-transcripts.ts";
import type { Transcriber } from "./run-speech-command.ts";

/** The default folders of whisper.cpp's models. */
const modelFolders = [
  path.join(homedir(), ".cache", "whisper.cpp"),
  path.join(homedir(), ".cache", "whisper"),
  path.join(homedir(), "whisper.cpp", "models"),
  "/usr/share/whisper.cpp/models",
  "/usr/local/share/whisper.cpp/models",
  "/opt/homebrew/share/whisper-cpp",
];

/** An installed speech-to-text program: whisper.cpp or PocketSphinx; undefined if there is none. */
export async function findTranscriber(): Promise<Transcriber | undefined> {
  const whisper = await programIn("whisper-cli");
  const converter = await programIn("ffmpeg");
  if (whisper !== undefined) {
    const model = process.env["WHISPER_MODEL"] ?? (await findModel());
    // Without a model, whisper.cpp uses its default path, and reports what is missing.
    const options = model === undefined ? ["-np", "-f"] : ["-m", model, "-np", "-f"];
    return { command: [whisper, ...options], parse: parseWhisper, converter };
  }
  const sphinx = await programIn("pocketsphinx");
  if (sphinx !== undefined) return { command: [sphinx, "single"], parse: parsePocketsphinx, converter };
  const older = await programIn("pocketsphinx_continuous");
  return older === undefined
    ? undefined
    : { command: [older, "-time", "yes", "-infile"], parse: parsePocketsphinx, converter };
}

async function programIn(name: string): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    const program = path.join(folder, process.platform === "win32" ? `${name}.exe` : name);
    if (folder !== "" && (await isRunnable(program))) return program;
  }
  return undefined;
}

async function isRunnable(program: string): Promise<boolean> {
  return await access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function findModel(): Promise<string | undefined> {
  for (const folder of modelFolders) {
    const names = await readdir(folder).catch(() => []);
    const model = names.find((name) => /^ggml-.*\.bin$/.test(name));
    if (model !== undefined) return path.join(folder, model);
  }
  return undefined;
}
