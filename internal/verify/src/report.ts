import { agenda, type Item, requestCount } from "./agenda.ts";
import type { Outcome } from "./run-item.ts";

const idWidth = Math.max(...agenda.map(({ id }) => id.length));
const sourceWidth = "simplification".length;

/** The text to print without a key. */
export function planText(): string {
  const lines = agenda.map(({ id, source, behaviour, check }) =>
    line(id, source, typeof check === "string" ? `${behaviour} NOT CHECKED: ${check}` : behaviour),
  );
  return [
    "JIGSAWSTACK_API_KEY is not set, so nothing was sent. With a key, these checks run against the live service:",
    "",
    line("id", "source", "behaviour"),
    ...lines,
    "",
    `They take about ${requestCount} requests. To run them:`,
    "",
    "  JIGSAWSTACK_API_KEY=… npm run verify:live",
    "",
    "Set JIGSAWSTACK_BASE_URL to use another URL than https://api.jigsawstack.com, such as an emulator's.",
  ].join("\n");
}

export function headText(url: string): string {
  return [
    `About ${requestCount} requests go to ${url}, some in bursts. Use a project that nothing else uses meanwhile.`,
    "Press Ctrl-C to stop.",
    "",
    row("id", "source", "holds?", "observed"),
  ].join("\n");
}

export function outcomeText({ id, source, holds, observed }: Outcome): string {
  const answer = holds === undefined ? "-" : holds ? "yes" : "NO";
  return row(id, source, answer, holds === undefined ? `not checked: ${observed}` : observed);
}

/** The summary. Its last line has the totals. */
export function closingText(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ holds }) => holds === false);
  const passed = outcomes.filter(({ holds }) => holds === true);
  return [
    ...section("not as documented", failed, ["reference", "contract"]),
    ...section("wrong guesses: correct the emulator", failed, ["guess", "simplification"]),
    "",
    `${passed.length} passed, ${failed.length} failed`,
  ].join("\n");
}

function section(title: string, failed: readonly Outcome[], sources: readonly Item["source"][]): string[] {
  const lines = failed
    .filter(({ source }) => sources.includes(source))
    .map(({ id, observed }) => `  ${id}: ${observed}`);
  return lines.length > 0 ? ["", `${title}:`, ...lines] : [];
}

function row(id: string, source: string, holds: string, observed: string): string {
  return line(id, source, `${holds.padEnd("holds?".length)}  ${observed}`);
}

function line(id: string, source: string, rest: string): string {
  return `${id.padEnd(idWidth)}  ${source.padEnd(sourceWidth)}  ${rest}`;
}
