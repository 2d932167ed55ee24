import { RequestRefusedError } from "../types/request-refused-error.ts";

/** Checks the value of `x-api-key`. Without `expected`, any key is valid unless it is blank. */
export function checkKey(
  given: string | undefined,
  expected: string | undefined,
): RequestRefusedError | undefined {
  if (given === undefined || given.trim() === "") {
    return new RequestRefusedError("the x-api-key header is missing or blank: send an API key", 401);
  }
  if (expected === undefined || given === expected) return undefined;
  return new RequestRefusedError("the API key in x-api-key is invalid", 401);
}
