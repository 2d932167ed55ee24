import { prose } from "../samples/prose.ts";

const characters = 600_000;

/** About 150,000 tokens: more than models of this kind take, and little enough to send a few times. */
export function overflowingText(): string {
  return prose(characters);
}
