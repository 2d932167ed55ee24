import type { Environment } from "./environment.ts";
import type { Figure } from "./figure.ts";

/** The results as Markdown. */
export function resultsPage(environment: Environment, rounds: number, figures: readonly Figure[]): string {
  const { date, node, platform, cpu, cores, memoryGiB } = environment;
  const rows = figures.map(
    (figure) =>
      `| ${figure.name} | ${figure.subject} | ${show(figure, figure.value)} | ${limitOf(figure)} | ${spread(figure)} |`,
  );
  const notes = figures.flatMap(({ name, subject, note }) =>
    note ? [`- ${subject}, ${name}: ${note}`] : [],
  );
  return [
    "# Results",
    "",
    `Measured on ${date} with \`npm run bench\`: Node ${node}, ${platform}, ${cpu}, ${cores} cores, ${memoryGiB} GiB.`,
    `Each figure is the median of ${rounds} rounds of one run. Service and client are separate processes, connected over`,
    "loopback. The minimum time (ceiling) for N texts at R per second is N / R + latency. The service is the emulator.",
    "",
    "| figure | of | median | at most | rounds |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    ...(notes.length > 0 ? ["Notes:", "", ...notes, ""] : []),
  ].join("\n");
}

/** Whether a figure is within its bound. True for a figure without one. */
export function isReached({ value, atMost, hasFailed = false }: Figure): boolean {
  if (atMost !== undefined && hasFailed) return false;
  return value <= (atMost ?? Infinity);
}

function limitOf(figure: Figure): string {
  if (figure.atMost === undefined) return "";
  return `${show(figure, figure.atMost)}${isReached(figure) ? "" : " **missed**"}`;
}

function spread(figure: Figure): string {
  return `${show(figure, Math.min(...figure.rounds))} to ${show(figure, Math.max(...figure.rounds))}`;
}

function show({ unit }: Figure, value: number): string {
  if (unit === "share") return `${(value * 100).toFixed(1)} %`;
  if (unit === "requests") return String(value);
  return unit === "ms" ? `${value.toFixed(1)} ms` : value.toFixed(3);
}
