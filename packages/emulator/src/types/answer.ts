/** An HTTP answer before it is sent. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes only where a stored file is read. */
  readonly body: string | Uint8Array;
}

const json = { "content-type": "application/json; charset=utf-8" };

/** `value` is serialised here, once. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: json, body: JSON.stringify(value) };
}

/** An error as the service words it: JSON with `success: false` and a `message`. */
export function refusal(status: number, message: string): Answer {
  return jsonAnswer(status, { success: false, message });
}
