import { prose } from "../samples/prose.ts";

const characters = 600_000;

/** About 150,000 tokens: more than such models accept, but small enough to send a few times. */
export function overflowingText(): string {
  return prose(characters);
}
