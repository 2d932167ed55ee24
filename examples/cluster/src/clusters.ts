import type { Grouping } from "./group.ts";
import type { Ticket } from "./tickets.ts";

export interface Cluster {
  /** A for the largest, then B, and so on. */
  readonly letter: string;
  readonly centroid: readonly number[];
  /** Sorted by distance to the centroid. The first ticket names the cluster. */
  readonly tickets: readonly Ticket[];
}

/** Turns a grouping into clusters, largest first, each with its tickets sorted by distance to the centroid. */
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

/** A cluster's name: the text of its most central ticket. */
export function nameOf({ tickets }: Cluster): string {
  return tickets[0]?.text ?? "";
}

function firstId({ tickets }: Pick<Cluster, "tickets">): number {
  return Math.min(...tickets.map(({ id }) => id));
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((x, index) => x - (b[index] ?? 0)));
}
