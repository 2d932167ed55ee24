import { nameOf, type Cluster } from "../clusters.ts";
import { topics } from "../topics.ts";
import { element, text } from "./element.ts";
import { colourOf, shapeOf } from "./marks.ts";
import { wrap } from "./wrap.ts";

const left = 598;

/** Explains the colours and shapes, to the right of the points. */
export function legend(clusters: readonly Cluster[]): string[] {
  return [
    heading(84, "Colour: cluster"),
    ...clusters.flatMap((cluster, index) => clusterEntry(110 + index * 48, cluster, index)),
    heading(420, "Shape: topic"),
    ...topics.flatMap((topic, index) => topicEntry(445 + index * 21, topic, index)),
  ];
}

function clusterEntry(y: number, cluster: Cluster, index: number): string[] {
  const label = `${cluster.letter}, ${cluster.tickets.length} tickets`;
  const lines = wrap(nameOf(cluster), 44, 2);
  return [
    element("rect", { x: left, y: y - 10, width: 14, height: 14, rx: 3, fill: colourOf(index) }),
    element("text", { x: left + 24, y: y + 1, "font-weight": 600 }, text(label)),
    ...lines.map((line, row) =>
      element("text", { x: left + 24, y: y + 15 + row * 13, "font-size": 11 }, text(line)),
    ),
  ];
}

function topicEntry(y: number, topic: string, index: number): string[] {
  return [
    element("path", { d: shapeOf(index), transform: `translate(${left + 7} ${y - 4})`, fill: "#555555" }),
    element("text", { x: left + 24, y }, text(topic)),
  ];
}

function heading(y: number, words: string): string {
  return element("text", { x: left, y, "font-size": 13, "font-weight": 600 }, text(words));
}
