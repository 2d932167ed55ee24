import { createHash, randomUUID } from "node:crypto";
import type { StoredFile } from "../../shared/api.ts";
import type { Chatbot } from "../chatbot.ts";
import type { Looked } from "../safety/look-at.ts";
import { Refusal } from "../safety/refusal.ts";
import { readFile } from "./read-file.ts";

/** A file that was looked at. */
export interface Incoming extends Looked {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads a file and stores it with its passages. One that is there already, by its bytes, is not read again. */
export async function takeIn(
  incoming: Incoming,
  { files, service, limits }: Pick<Chatbot, "files" | "service" | "limits">,
  signal: AbortSignal,
  onRead: (passages: number) => Promise<void>,
): Promise<StoredFile> {
  const { bytes, name, kind, mimeType } = incoming;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const known = await files.withHash(sha256);
  if (known) return known;
  if ((await files.list()).length >= limits.files) {
    throw new Refusal(422, `There are ${limits.files} files already. Remove some first.`);
  }
  const id = randomUUID();
  const documents = await readFile({ ...incoming, id }, service, limits, signal);
  await onRead(documents.length);
  signal.throwIfAborted();
  return await files.add({ id, name, kind, mimeType, size: bytes.length, sha256, bytes }, documents);
}
