/** Removes the key from a text, in case the service echoed it. */
export function redact(text: string, apiKey: string): string {
  return text.replaceAll(apiKey, "[key]");
}
