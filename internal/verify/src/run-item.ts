import type { Item } from "./agenda.ts";
import { redact } from "./redact.ts";
import type { Service } from "./service.ts";

const longest = 400;

/** What came of one line of the table. */
export interface Outcome {
  readonly id: string;
  readonly source: Item["source"];
  /** Undefined where there is no check. */
  readonly holds: boolean | undefined;
  readonly saw: string;
}

/** Runs an item's check. Never rejects: a check that throws has failed, and the rest goes on. */
export async function runItem({ id, source, check }: Item, service: Service): Promise<Outcome> {
  if (typeof check === "string") return { id, source, holds: undefined, saw: check };
  try {
    const { holds, saw } = await check.run(service);
    return { id, source, holds, saw: tell(saw, service) };
  } catch (error) {
    return { id, source, holds: false, saw: tell(explain(error), service) };
  }
}

/** `fetch` says "fetch failed", and only its cause tells what happened. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message}${cause}`;
}

/** On one line. Cut only after the key is out: what is left of a key that was cut would not be found. */
function tell(saw: string, { apiKey }: Service): string {
  const text = redact(saw, apiKey).replaceAll(/\s+/g, " ").trim();
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
