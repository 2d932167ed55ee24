import { createHash, randomUUID } from "node:crypto";
import type { StoredFile } from "../../shared/api.ts";
import type { Chatbot } from "../chatbot.ts";
import type { DetectedKind } from "../safety/detect-kind.ts";
import { Refusal } from "../safety/refusal.ts";
import { isRejected } from "../safety/is-rejected.ts";
import { messageFor } from "../safety/message-for.ts";
import { noWords, readFile, type ReadFile, type Upload } from "./read-file.ts";

/** An uploaded file with its detected kind. */
export interface Incoming extends DetectedKind {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads a file and stores it with its passages. A file with the same bytes as a stored one isn't read again. */
export async function ingestFile(
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
    throw new Refusal(422, `The limit of ${limits.files} files is reached. Remove some first.`);
  }
  const id = randomUUID();
  const file = { id, name, kind, mimeType, size: bytes.length, sha256, bytes };
  const { documents, ...rest } = await readOrKeep({ ...incoming, id }, service, limits, signal);
  await onRead(documents.length);
  signal.throwIfAborted();
  return await files.add({ ...file, ...rest }, documents);
}

/** Reads a file. A recording without recognised words is kept, because it can still be played. */
async function readOrKeep(
  upload: Upload,
  service: Chatbot["service"],
  limits: Chatbot["limits"],
  signal: AbortSignal,
): Promise<ReadFile & Pick<StoredFile, "problem">> {
  try {
    return await readFile(upload, service, limits, signal);
  } catch (error) {
    if (signal.aborted || upload.kind !== "audio" || !isRejected(error)) throw error;
    // The operator may want to install a speech-to-text program, which the reason names.
    console.warn(messageFor(error));
    return { documents: [], problem: noWords };
  }
}
