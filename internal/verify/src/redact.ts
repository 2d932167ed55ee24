/** Takes the key out of a text, in case the service repeated it. */
export function redact(text: string, apiKey: string): string {
  return text.replaceAll(apiKey, "[key]");
}
