import { APICallError } from "@ai-sdk/provider";
import { JigsawApiError, JigsawError, JigsawInputError } from "@x/jigsaw-core";

const noResponse = { status: undefined, body: undefined };

/**
 * Converts an error of core to an `APICallError`. `isRetryable` is always false, because core has already retried. The
 * result has the fields of core's error, and `JigsawError.isInstance` recognises it.
 * @param address base URL of the request
 * @returns `error` itself if no request failed, for example for an invalid option or an abort
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
  // These fields include the symbol by which core's `isInstance` recognises errors.
  for (const name of Reflect.ownKeys(error).filter((key) => !Object.hasOwn(callError, key)))
    Object.defineProperty(callError, name, Reflect.getOwnPropertyDescriptor(error, name) ?? {});
  return callError;
}
