import { Refusal } from "../safety/refusal.ts";

/** @throws Refusal always: this is how a body that is too big ends */
export function tooBig(most: number): never {
  throw new Refusal(413, `That is too big: a file may have ${Math.floor(most / 1024 / 1024)} MB at most.`);
}
