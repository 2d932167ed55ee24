import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A picture of its own for each seed; nothing looks further than its first bytes. */
export function png(seed: string): Uint8Array<ArrayBuffer> {
  return bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], seed);
}

/** A recording, of which the emulator makes a chunk for each 16 KiB. */
export function wav(seed: string, size = 0): Uint8Array<ArrayBuffer> {
  return bytes(ascii("RIFF\0\0\0\0WAVEfmt "), seed, size);
}

/** A file that starts like a PDF. */
export function pdf(seed: string): Uint8Array<ArrayBuffer> {
  return bytes(ascii("%PDF-1.7\n"), seed);
}

/** A folder with files, gone after the test. */
export async function folderWith(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "llamaindex-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

export function base64(content: Uint8Array): string {
  return Buffer.from(content).toString("base64");
}

function ascii(text: string): number[] {
  return Array.from(new TextEncoder().encode(text));
}

function bytes(head: readonly number[], seed: string, size = 0): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(` ${seed}`);
  return new Uint8Array([...head, ...body, ...new Uint8Array(Math.max(0, size - head.length - body.length))]);
}
