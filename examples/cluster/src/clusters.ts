import type { Grouping } from "./group.ts";
import type { Ticket } from "./tickets.ts";

export interface Cluster {
  /** A for the largest, then B, and so on. */
  readonly letter: string;
  readonly centroid: readonly number[];
  /** The nearest to the middle first: it is the one that speaks for all. */
  readonly tickets: readonly Ticket[];
}

/** The groups as people want to see them: the largest first, each named by its most central ticket. */
export function clustersOf(
  tickets: readonly Ticket[],
  vectors: readonly (readonly number[])[],
  { groupOf, centroids }: Grouping,
): Cluster[] {
  const clusters = centroids.map((centroid, group) => {
    const members = tickets.flatMap((ticket, index) =>
      groupOf[index] === group ? [{ ticket, distance: distance(vectors[index] ?? [], centroid) }] : [],
    );
    const nearestFirst = members.toSorted((a, b) => a.distance - b.distance);
    return { centroid, tickets: nearestFirst.map(({ ticket }) => ticket) };
  });
  return clusters
    .toSorted((a, b) => b.tickets.length - a.tickets.length || firstId(a) - firstId(b))
    .map((cluster, index) => ({ letter: String.fromCodePoint(65 + index), ...cluster }));
}

/** What a cluster is called: the words of its most central ticket. */
export function nameOf({ tickets }: Cluster): string {
  return tickets[0]?.text ?? "";
}

function firstId({ tickets }: Pick<Cluster, "tickets">): number {
  return Math.min(...tickets.map(({ id }) => id));
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((x, index) => x - (b[index] ?? 0)));
}
