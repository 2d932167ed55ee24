import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { id3, textFrame, transcriptFrame } from "./id3.mjs";

const sentences = [
  "Good morning, this is Maren with the news of the week.",
  "The pottery workshop begins on Saturday at ten o'clock, and eight places are still free.",
  "Our new coffee beans come from Ethiopia, and the boat brings them on Thursday.",
  "A guest forgot a green umbrella; it is waiting behind the counter.",
  "On Wednesday afternoon the plumber repairs the dripping tap in the kitchen.",
];
const pauseMs = 900;
const headBytes = 44;

/** Speech by flite with a pause after each sentence, encoded by lame, with what is said and when in its tags. */
export function makeMemo(file) {
  const folder = mkdtempSync(path.join(tmpdir(), "memo-"));
  try {
    const spoken = sentences.map((text) => speak(text, path.join(folder, "sentence.wav")));
    const { head } = spoken[0];
    const rate = head.readUInt32LE(24);
    const pause = Buffer.alloc(Math.round((rate * pauseMs) / 1000) * 2);
    let samples = 0;
    const lines = spoken.map(({ data }, index) => {
      const startMs = Math.round((samples * 1000) / rate);
      samples += (data.length + pause.length) / 2;
      return { text: sentences[index], startMs };
    });
    const wav = path.join(folder, "memo.wav");
    writeFileSync(wav, withHead(head, Buffer.concat(spoken.flatMap(({ data }) => [data, pause]))));
    const mp3 = path.join(folder, "memo.mp3");
    execFileSync("lame", ["--quiet", "-m", "m", "-b", "40", "--cbr", wav, mp3]);
    const tag = id3([textFrame("TIT2", "News of the week"), transcriptFrame(lines)]);
    writeFileSync(file, Buffer.concat([tag, readFileSync(mp3)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Samples of 16 bits, one channel, and the head of the file that they came in. */
function speak(text, wav) {
  execFileSync("flite", ["-voice", "slt", "-t", text, "-o", wav]);
  const bytes = readFileSync(wav);
  return { head: bytes.subarray(0, headBytes), data: bytes.subarray(headBytes) };
}

function withHead(head, data) {
  const bytes = Buffer.concat([head, data]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.writeUInt32LE(data.length, 40);
  return bytes;
}
