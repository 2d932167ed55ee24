/** The most frequent label; in a tie, the one that occurs first. */
export function majority<T>(labels: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** The share of members that have the most frequent label of their group, from 0 to 1. */
export function purity(groups: readonly (readonly unknown[])[]): number {
  const agreeing = groups.map((labels) => {
    const most = majority(labels);
    return labels.filter((label) => label === most).length;
  });
  return sum(agreeing) / sum(groups.map(({ length }) => length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
