import { Refusal } from "../safety/refusal.ts";

/** @throws Refusal always */
export function tooBig(maxBytes: number): never {
  throw new Refusal(413, `The file is too big: the limit is ${Math.floor(maxBytes / 1024 / 1024)} MB.`);
}
