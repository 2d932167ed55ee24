import type { Cluster } from "../clusters.ts";
import type { Point } from "../plane.ts";
import type { Ticket } from "../tickets.ts";
import { element, text } from "./element.ts";
import { labels } from "./labels.ts";
import { legend } from "./legend.ts";
import { placeClusters } from "./place.ts";
import { pointsOf, spokes } from "./points.ts";

const frame = { x: 24, y: 72, width: 548, height: 504 };
const inner = { left: 52, top: 100, width: 492, height: 448 };

const documentAttributes = {
  xmlns: "http://www.w3.org/2000/svg",
  viewBox: "0 0 900 600",
  width: 900,
  height: 600,
  role: "img",
  "font-family": "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif",
  "font-size": 12,
  fill: "#1a1a1a",
};

/**
 * Draws the tickets as points: colour by cluster, shape by topic. Tickets that landed among another topic's are numbered.
 * Each point carries its ticket and cluster as `data-ticket` and `data-cluster`.
 *
 * @param pointOf returns a ticket's position, in any unit
 * @returns an SVG document of 900 by 600 pixels
 */
export function drawScatter(clusters: readonly Cluster[], pointOf: (ticket: Ticket) => Point): string {
  const placed = placeClusters(clusters, pointOf, inner);
  const lines = [
    ...headings(clusters),
    element("rect", { ...frame, fill: "none", stroke: "#cccccc" }),
    ...placed.map(spokes),
    ...placed.flatMap(pointsOf),
    ...labels(placed),
    ...legend(clusters),
  ];
  return `${element("svg", documentAttributes, `\n${lines.join("\n")}\n`)}\n`;
}

function headings(clusters: readonly Cluster[]): string[] {
  const total = clusters.reduce((sum, { tickets }) => sum + tickets.length, 0);
  const title = text(`${total} support tickets in ${clusters.length} clusters`);
  const note =
    "Nearby tickets have similar meanings. Numbered tickets landed in a cluster about another topic.";
  return [
    element("title", {}, title),
    element("rect", { width: 900, height: 600, fill: "#ffffff" }),
    element("text", { x: 24, y: 38, "font-size": 20, "font-weight": 600 }, title),
    element("text", { x: 24, y: 58, fill: "#444444" }, text(note)),
  ];
}
