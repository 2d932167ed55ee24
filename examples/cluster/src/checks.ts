import type { Check } from "@x/example-shared";
import type { Cluster } from "./clusters.ts";
import { purity } from "./purity.ts";
import { topicOf } from "./topics.ts";

const minPurity = 0.85;

/** Share of tickets that must be in the same cluster as in the committed drawing. Two or three may be borderline. */
const minAgreement = 0.95;

export function purityCheck(clusters: readonly Cluster[]): Check {
  const reached = purity(clusters.map(({ tickets }) => tickets.map(({ id }) => topicOf(id))));
  return {
    name: `purity is ${reached.toFixed(3)}, at least ${minPurity} expected`,
    passed: reached >= minPurity,
  };
}

/** Checks that two drawings put the tickets into the same clusters, regardless of the clusters' letters and positions. */
export function agreementCheck(
  drawn: ReadonlyMap<number, string>,
  committed: ReadonlyMap<number, string>,
): Check {
  const name = "scatter.svg shows these clusters";
  if (!sameKeys(drawn, committed)) return { name: `${name}, but it has other tickets`, passed: false };
  const agreement = Math.min(
    purity(labelsByCluster(drawn, committed)),
    purity(labelsByCluster(committed, drawn)),
  );
  const percent = Math.floor(agreement * 100);
  return { name: `${name}: ${percent} % of the tickets agree`, passed: agreement >= minAgreement };
}

/** For each cluster of one drawing, the letters that its tickets have in the other drawing. */
function labelsByCluster(
  drawing: ReadonlyMap<number, string>,
  other: ReadonlyMap<number, string>,
): string[][] {
  const groups = new Map<string, string[]>();
  for (const [id, letter] of drawing) {
    groups.set(letter, [...(groups.get(letter) ?? []), other.get(id) ?? ""]);
  }
  return [...groups.values()];
}

function sameKeys(a: ReadonlyMap<number, string>, b: ReadonlyMap<number, string>): boolean {
  return a.size === b.size && [...a.keys()].every((id) => b.has(id));
}
