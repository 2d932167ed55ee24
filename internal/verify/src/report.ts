import { agenda, type Item, requestCount } from "./agenda.ts";
import type { Outcome } from "./run-item.ts";

const idWidth = Math.max(...agenda.map(({ id }) => id.length));
const sourceWidth = "simplification".length;

/** What is said where there is no key. */
export function planText(): string {
  const lines = agenda.map(({ id, source, behaviour, check }) =>
    line(id, source, typeof check === "string" ? `${behaviour} NOT CHECKED: ${check}` : behaviour),
  );
  return [
    "JIGSAWSTACK_API_KEY is not set, so nothing was sent. With it, this would be checked against the live service:",
    "",
    line("id", "source", "behaviour"),
    ...lines,
    "",
    `That takes about ${requestCount} requests. To run it:`,
    "",
    "  JIGSAWSTACK_API_KEY=… npm run verify:live",
    "",
    "JIGSAWSTACK_BASE_URL names another address than https://api.jigsawstack.com, such as an emulator's.",
  ].join("\n");
}

export function headText(url: string): string {
  return [
    `About ${requestCount} requests go to ${url}, some in bursts: use a project in which nothing else runs meanwhile.`,
    "Ctrl-C stops.",
    "",
    row("id", "source", "holds?", "saw"),
  ].join("\n");
}

export function outcomeText({ id, source, holds, saw }: Outcome): string {
  const answer = holds === undefined ? "-" : holds ? "yes" : "NO";
  return row(id, source, answer, holds === undefined ? `not checked: ${saw}` : saw);
}

/** The last words; the very last line counts. */
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
    .map(({ id, saw }) => `  ${id}: ${saw}`);
  return lines.length > 0 ? ["", `${title}:`, ...lines] : [];
}

function row(id: string, source: string, holds: string, saw: string): string {
  return line(id, source, `${holds.padEnd("holds?".length)}  ${saw}`);
}

function line(id: string, source: string, rest: string): string {
  return `${id.padEnd(idWidth)}  ${source.padEnd(sourceWidth)}  ${rest}`;
}
