import type { Cluster } from "../clusters.ts";
import type { Point } from "../plane.ts";
import { majority } from "../purity.ts";
import type { Ticket } from "../tickets.ts";
import { topicOf, type Topic } from "../topics.ts";
import { fitInto, type Box } from "./scale.ts";

interface PlacedTicket extends Point {
  readonly ticket: Ticket;
  readonly topic: Topic;
  /** Whether its topic differs from its cluster's most frequent topic. */
  readonly isStray: boolean;
}

/** A cluster with the positions of its tickets in the drawing. */
export interface PlacedCluster {
  readonly letter: string;
  /** Position among the clusters, from 0. It determines the colour. */
  readonly index: number;
  readonly tickets: readonly PlacedTicket[];
  readonly middle: Point;
}

export function placeClusters(
  clusters: readonly Cluster[],
  pointOf: (ticket: Ticket) => Point,
  box: Box,
): PlacedCluster[] {
  const all = clusters.flatMap(({ tickets }) => tickets.map(pointOf));
  const place = fitInto(box, all);
  return clusters.map(({ letter, tickets }, index) => {
    const mainTopic = majority(tickets.map(({ id }) => topicOf(id)));
    const placed = tickets.map((ticket) => {
      const topic = topicOf(ticket.id);
      return { ticket, topic, isStray: topic !== mainTopic, ...place(pointOf(ticket)) };
    });
    return { letter, index, tickets: placed, middle: middleOf(placed) };
  });
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
