import type { Service, Subject } from "./subject.ts";

/** Nothing but `fetch` and `JSON.parse`, ten at once: what an answer costs at the least. */
export function plainFetch({ url, apiKey }: Service): Subject {
  const headers = { "x-api-key": apiKey, "content-type": "application/json" };
  const embed = async (text: string): Promise<unknown> => {
    const body = JSON.stringify({ type: "text", text });
    const response = await fetch(`${url}/v2/embedding`, { method: "POST", headers, body });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.json();
  };
  return { embedAll: (texts) => inLanes(texts, 10, embed) };
}

/** Runs over the texts, so many at once. */
export async function inLanes(
  texts: readonly string[],
  count: number,
  embed: (text: string) => Promise<unknown>,
): Promise<unknown[]> {
  const answers: unknown[] = [];
  const remaining = texts.entries();
  const lane = async (): Promise<void> => {
    for (const [index, text] of remaining) answers[index] = await embed(text);
  };
  await Promise.all(Array.from({ length: count }, lane));
  return answers;
}
