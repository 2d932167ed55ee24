import { JigsawError } from "@x/langchain-jigsaw";
import { Refusal } from "./refusal.ts";

/** What a person is told of a failure. Messages that may hold what is nobody's business stay in the server's log. */
export function messageFor(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (JigsawError.isInstance(error)) return `The reading service says: ${error.message}`;
  console.error(error);
  return "Something went wrong on the server. Its log says what.";
}
