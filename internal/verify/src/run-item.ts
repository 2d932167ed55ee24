import type { Item } from "./agenda.ts";
import { redact } from "./redact.ts";
import type { Service } from "./service.ts";

const maxLength = 400;

/** The outcome of an entry of the report. */
export interface Outcome {
  readonly id: string;
  readonly source: Item["source"];
  /** Undefined if there is no check. */
  readonly holds: boolean | undefined;
  readonly observed: string;
}

/** Runs an item's check. Never rejects: an error counts as a failed check. */
export async function runItem({ id, source, check }: Item, service: Service): Promise<Outcome> {
  if (typeof check === "string") return { id, source, holds: undefined, observed: check };
  try {
    const { holds, observed } = await check.run(service);
    return { id, source, holds, observed: toLine(observed, service) };
  } catch (error) {
    return { id, source, holds: false, observed: toLine(explain(error), service) };
  }
}

/** Adds the cause, because the message of `fetch` is just "fetch failed". */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message}${cause}`;
}

/** Formats a text on one line. Redacts before truncating, because a truncated key would not be found. */
function toLine(observed: string, { apiKey }: Service): string {
  const text = redact(observed, apiKey).replaceAll(/\s+/g, " ").trim();
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
