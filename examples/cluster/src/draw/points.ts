import type { Point } from "../plane.ts";
import { topics } from "../topics.ts";
import { element, text } from "./element.ts";
import { colourOf, shapeOf } from "./marks.ts";
import type { PlacedCluster } from "./place.ts";

/** Thin lines from a cluster's middle to its tickets, which show what belongs together where clusters overlap. */
export function spokes({ index, tickets, middle }: PlacedCluster): string {
  const d = tickets.map((ticket) => `M${at(middle)}L${at(ticket)}`).join("");
  return element("path", { d, stroke: colourOf(index), "stroke-opacity": 0.4, fill: "none" });
}

/** A cluster's tickets. Those that landed among another topic's have a dark outline. */
export function pointsOf({ letter, index, tickets }: PlacedCluster): string[] {
  return tickets.map(({ ticket, topic, isStray, ...spot }) => {
    const attributes = {
      "data-ticket": ticket.id,
      "data-cluster": letter,
      d: shapeOf(topics.indexOf(topic)),
      transform: `translate(${at(spot)})`,
      fill: colourOf(index),
      stroke: isStray ? "#1a1a1a" : "#ffffff",
      "stroke-width": isStray ? 1.8 : 1,
    };
    return element("path", attributes, element("title", {}, text(`${ticket.id} (${topic}): ${ticket.text}`)));
  });
}

function at({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
