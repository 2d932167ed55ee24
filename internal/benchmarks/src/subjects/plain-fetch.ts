import type { Service, Subject } from "./subject.ts";

/** Just `fetch` and `JSON.parse`, with ten requests in flight: the minimum cost of a response. */
export function plainFetch({ url, apiKey }: Service): Subject {
  const headers = { "x-api-key": apiKey, "content-type": "application/json" };
  const embed = async (text: string): Promise<unknown> => {
    const body = JSON.stringify({ type: "text", text });
    const response = await fetch(`${url}/v2/embedding`, { method: "POST", headers, body });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.json();
  };
  return { embedAll: (texts) => withConcurrency(texts, 10, embed) };
}

/** Embeds the texts with `count` requests in flight. */
export async function withConcurrency(
  texts: readonly string[],
  count: number,
  embed: (text: string) => Promise<unknown>,
): Promise<unknown[]> {
  const responses: unknown[] = [];
  const remaining = texts.entries();
  const worker = async (): Promise<void> => {
    for (const [index, text] of remaining) responses[index] = await embed(text);
  };
  await Promise.all(Array.from({ length: count }, worker));
  return responses;
}
