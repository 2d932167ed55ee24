export type Topic = (typeof topics)[number];

/** In drawing order. */
export const topics = [
  "Sign-in",
  "Payments",
  "Delivery",
  "App errors",
  "Food quality",
  "Diet and allergies",
] as const;

/** The topics that a person assigned. Only the checks and the drawing use them, never the clustering. */
const ticketsByTopic: Readonly<Record<Topic, readonly number[]>> = {
  "Sign-in": [1053, 1055, 1059, 1071, 1072, 1076, 1085, 1087, 1089, 1092],
  Payments: [1041, 1045, 1049, 1050, 1052, 1056, 1058, 1061, 1070, 1077, 1090, 1099],
  Delivery: [1043, 1057, 1060, 1064, 1067, 1068, 1073, 1078, 1083, 1095, 1098],
  "App errors": [1051, 1054, 1065, 1066, 1069, 1074, 1081, 1082, 1096, 1100],
  "Food quality": [1044, 1046, 1048, 1062, 1084, 1088, 1091, 1093, 1094],
  "Diet and allergies": [1042, 1047, 1063, 1075, 1079, 1080, 1086, 1097],
};

const topicById = new Map(topics.flatMap((topic) => ticketsByTopic[topic].map((id) => [id, topic] as const)));

/** @throws RangeError for a ticket without a topic */
export function topicOf(id: number): Topic {
  const topic = topicById.get(id);
  if (topic === undefined) throw new RangeError(`Ticket ${id} has no topic. Add it to topics.ts.`);
  return topic;
}
