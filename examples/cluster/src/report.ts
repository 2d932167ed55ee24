import { nameOf, type Cluster } from "./clusters.ts";
import { majority } from "./purity.ts";
import { topicOf } from "./topics.ts";

/** A cluster's letter, size, name and main topic, then the tickets about other topics. */
export function clusterLines(cluster: Cluster): string[] {
  const mainTopic = majority(cluster.tickets.map(({ id }) => topicOf(id)));
  const strays = cluster.tickets.filter(({ id }) => topicOf(id) !== mainTopic);
  return [
    `${cluster.letter}  ${cluster.tickets.length} tickets: “${nameOf(cluster)}”`,
    `   mostly ${mainTopic}`,
    ...strays.map(({ id, text }) => `   but ${id} is about ${topicOf(id)}: ${text}`),
    "",
  ];
}
