import { describe, expect, it } from "vitest";
import { clustersOf, nameOf } from "../src/clusters.ts";
import { group } from "../src/group.ts";
import { layOut } from "../src/plane.ts";

/** Three groups in three dimensions, of two, three and four tickets. */
const vectors = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [0.9, 0.1, 0],
  [0, 0.9, 0.1],
  [0, 0.1, 0.9],
  [0.1, 0.8, 0.1],
  [0.1, 0, 0.9],
  [0, 0, 0.8],
];
const tickets = vectors.map((_, index) => ({ id: index, text: `ticket ${index}` }));

const ids = (clusters: ReturnType<typeof clustersOf>) =>
  clusters.map((cluster) => cluster.tickets.map(({ id }) => id).toSorted((a, b) => a - b));

describe("group", () => {
  it("groups nearby vectors, with the same result every time", () => {
    const { groupOf } = group(vectors, 3);
    expect(group(vectors, 3).groupOf).toEqual(groupOf);
    expect(ids(clustersOf(tickets, vectors, group(vectors, 3)))).toEqual([
      [2, 5, 7, 8],
      [1, 4, 6],
      [0, 3],
    ]);
  });
});

describe("clustersOf", () => {
  it("assigns letters by size, and names each cluster after its most central ticket", () => {
    const grouping = { groupOf: [0, 1, 1, 1], centroids: [[5], [2]] };
    const clusters = clustersOf(tickets.slice(0, 4), [[5], [0], [2.1], [4]], grouping);
    expect(clusters.map(({ letter }) => letter)).toEqual(["A", "B"]);
    expect(clusters.map((cluster) => cluster.tickets.map(({ id }) => id))).toEqual([[2, 1, 3], [0]]);
    expect(clusters.map(nameOf)).toEqual(["ticket 2", "ticket 0"]);
  });
});

describe("layOut", () => {
  it("keeps the groups apart in two dimensions", () => {
    const { groupOf, centroids } = group(vectors, 3);
    const points = layOut(vectors, centroids);
    const distance = (a: number, b: number) =>
      Math.hypot((points[a]?.x ?? 0) - (points[b]?.x ?? 0), (points[a]?.y ?? 0) - (points[b]?.y ?? 0));
    expect(groupOf[0]).toBe(groupOf[3]);
    expect(distance(0, 3)).toBeLessThan(0.5 * distance(0, 1));
    expect(distance(2, 5)).toBeLessThan(0.5 * distance(2, 1));
  });
});
