/** The label that most of a group has; of several, the one that comes first in it. */
export function majority<T>(labels: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** Share of all members that have the label which most of their group has, from 0 to 1. */
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
