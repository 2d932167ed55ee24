import { JigsawApiError } from "@x/langchain-jigsaw";
import { Refusal } from "./refusal.ts";

/** Statuses with which a service rejects the file itself. */
const statuses: ReadonlySet<number | undefined> = new Set([400, 413, 415, 422]);

/** Whether an error says that the file itself can't be read, so that trying again can't help. */
export function isRejected(error: unknown): boolean {
  if (error instanceof Refusal) return true;
  return JigsawApiError.isInstance(error) && statuses.has(error.status);
}
