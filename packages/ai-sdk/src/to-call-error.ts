import { APICallError } from "@ai-sdk/provider";
import { JigsawApiError, JigsawError, JigsawInputError } from "@x/jigsaw-core";

const noResponse = { status: undefined, body: undefined };

/**
 * Turns an error of core into the AI SDK's error for a failed request. Core has retried already, so `isRetryable` is false
 * whatever its `cause` says. It has the fields of its cause, and `JigsawError.isInstance` recognises it as well.
 * @param address where the request went
 * @returns `error` itself where no request failed: a wrong option or value, an abort
 */
export function toCallError(error: unknown, address: string, values: readonly string[]): unknown {
  if (JigsawInputError.isInstance(error) || !JigsawError.isInstance(error)) return error;
  const { status, body } = JigsawApiError.isInstance(error) ? error : noResponse;
  const callError = new APICallError({
    message: error.message,
    url: `${address}/v2/embedding`,
    requestBodyValues: { type: "text", text: values[error.index ?? 0] },
    ...(status !== undefined && { statusCode: status }),
    ...(body !== undefined && { responseBody: typeof body === "string" ? body : JSON.stringify(body) }),
    data: body,
    cause: error,
    isRetryable: false,
  });
  // With them the brand, by which core's `isInstance` recognises errors.
  for (const name of Reflect.ownKeys(error).filter((key) => !Object.hasOwn(callError, key)))
    Object.defineProperty(callError, name, Reflect.getOwnPropertyDescriptor(error, name) ?? {});
  return callError;
}
