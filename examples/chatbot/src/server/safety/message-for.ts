import { JigsawError } from "@x/langchain-jigsaw";
import { ModelFailure } from "../answering/model-failure.ts";
import { Refusal } from "./refusal.ts";

/** The message to show for an error. Internal errors may contain private data, so they only go to the server's log. */
export function messageFor(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (JigsawError.isInstance(error)) return `The embedding service failed: ${error.message}`;
  if (error instanceof ModelFailure) {
    console.error(`${error.message} ${error.detail}`.trim());
    return error.message;
  }
  console.error(error);
  return "Something went wrong on the server. See its log for details.";
}
