import { describe } from "../read-reply.ts";
import { type Draft, type Reply, send, type Service } from "../service.ts";
import type { Finding } from "./check.ts";

/** Sends each request, and holds if all responses have `status`. The keys describe the requests. */
export async function expectStatus(
  service: Service,
  status: number,
  drafts: Readonly<Record<string, Draft>>,
): Promise<Finding> {
  const replies: [string, Reply][] = [];
  for (const [name, draft] of Object.entries(drafts)) replies.push([name, await send(service, draft)]);
  return {
    holds: replies.every(([, reply]) => reply.status === status),
    observed: replies
      .map(([name, reply]) => `${name}: ${reply.status === status ? status : describe(reply)}`)
      .join("; "),
  };
}

/** Holds if all findings hold. */
export function allOf(findings: readonly Finding[]): Finding {
  return {
    holds: findings.every(({ holds }) => holds),
    observed: findings.map(({ observed }) => observed).join("; "),
  };
}
