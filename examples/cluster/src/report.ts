import { nameOf, type Cluster } from "./clusters.ts";
import { majority } from "./purity.ts";
import { topicOf } from "./topics.ts";

/** A cluster, what it is called, and the tickets that a person would look for elsewhere. */
export function clusterLines(cluster: Cluster): string[] {
  const usual = majority(cluster.tickets.map(({ id }) => topicOf(id)));
  const strays = cluster.tickets.filter(({ id }) => topicOf(id) !== usual);
  return [
    `${cluster.letter}  ${cluster.tickets.length} tickets: “${nameOf(cluster)}”`,
    `   mostly ${usual}`,
    ...strays.map(({ id, text }) => `   but ${id} is about ${topicOf(id)}: ${text}`),
    "",
  ];
}
