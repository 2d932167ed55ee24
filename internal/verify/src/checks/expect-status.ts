import { describe } from "../read-reply.ts";
import { type Draft, type Reply, send, type Service } from "../service.ts";
import type { Finding } from "./check.ts";

/** Sends each request, and holds when all are answered with `status`. The names say what is sent. */
export async function expectStatus(
  service: Service,
  status: number,
  drafts: Readonly<Record<string, Draft>>,
): Promise<Finding> {
  const replies: [string, Reply][] = [];
  for (const [name, draft] of Object.entries(drafts)) replies.push([name, await send(service, draft)]);
  return {
    holds: replies.every(([, reply]) => reply.status === status),
    saw: replies
      .map(([name, reply]) => `${name}: ${reply.status === status ? status : describe(reply)}`)
      .join("; "),
  };
}

/** Holds when all do. */
export function allOf(findings: readonly Finding[]): Finding {
  return {
    holds: findings.every(({ holds }) => holds),
    saw: findings.map(({ saw }) => saw).join("; "),
  };
}
