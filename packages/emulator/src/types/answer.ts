/** An HTTP response before it is sent. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes only for stored files. */
  readonly body: string | Uint8Array;
}

const json = { "content-type": "application/json; charset=utf-8" };

/** A response with `value` as JSON. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: json, body: JSON.stringify(value) };
}

/** An error response in the service's format: JSON with `success: false` and a `message`. */
export function refusal(status: number, message: string): Answer {
  return jsonAnswer(status, { success: false, message });
}
