import type { Check } from "@x/example-shared";
import type { Cluster } from "./clusters.ts";
import { purity } from "./purity.ts";
import { topicOf } from "./topics.ts";

const wantedPurity = 0.85;

/** Share of tickets that must be in the cluster of the committed drawing: one or two may sit on the fence. */
const wantedLikeness = 0.95;

export function purityCheck(clusters: readonly Cluster[]): Check {
  const reached = purity(clusters.map(({ tickets }) => tickets.map(({ id }) => topicOf(id))));
  return {
    name: `purity is ${reached.toFixed(3)}, at least ${wantedPurity} wanted`,
    passed: reached >= wantedPurity,
  };
}

/** Whether two drawings show the same tickets in the same clusters, whatever these are called and wherever they lie. */
export function likenessCheck(
  drawn: ReadonlyMap<number, string>,
  committed: ReadonlyMap<number, string>,
): Check {
  const name = "scatter.svg shows these clusters";
  if (!sameKeys(drawn, committed)) return { name: `${name}, but not of these tickets`, passed: false };
  const likeness = Math.min(purity(groupsOf(drawn, committed)), purity(groupsOf(committed, drawn)));
  const percent = Math.floor(likeness * 100);
  return { name: `${name}: ${percent} % of the tickets agree`, passed: likeness >= wantedLikeness };
}

/** The groups of one drawing, each as what its members are called in the other. */
function groupsOf(drawing: ReadonlyMap<number, string>, other: ReadonlyMap<number, string>): string[][] {
  const groups = new Map<string, string[]>();
  for (const [id, letter] of drawing) {
    groups.set(letter, [...(groups.get(letter) ?? []), other.get(id) ?? ""]);
  }
  return [...groups.values()];
}

function sameKeys(a: ReadonlyMap<number, string>, b: ReadonlyMap<number, string>): boolean {
  return a.size === b.size && [...a.keys()].every((id) => b.has(id));
}
