import { RequestRefusedError } from "../types/request-refused-error.ts";

/** Says what is wrong with the value of `x-api-key`, if anything; without an `expected` one only a blank key is wrong. */
export function checkKey(
  given: string | undefined,
  expected: string | undefined,
): RequestRefusedError | undefined {
  if (given === undefined || given.trim() === "") {
    return new RequestRefusedError("the x-api-key header is missing: no API key was sent", 401);
  }
  if (expected === undefined || given === expected) return undefined;
  return new RequestRefusedError("the API key is not valid", 401);
}
