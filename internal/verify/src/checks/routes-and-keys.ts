import { isRecord } from "../is-record.ts";
import { describe } from "../read-reply.ts";
import { type Draft, json, type Reply, send, type Service } from "../service.ts";
import { bursts } from "./burst.ts";
import type { Check, Finding } from "./check.ts";
import { allOf, expectStatus } from "./expect-status.ts";

const hello = json({ type: "text", text: "hello", dimensions: 32 });
const invalid = json({ type: "no-such-type", text: "hello" });
const wrongKey = "not-a-key-of-any-project";

export const routesAndKeys: readonly Check[] = [
  {
    id: "errors-are-json",
    requests: 5,
    async run(service) {
      return allOf([
        await expectJsonError(service, 400, invalid),
        await expectJsonError(service, 401, { ...hello, key: null }),
        await expectJsonError(service, 404, { ...hello, path: "/v2/no-such-thing" }),
        await expectJsonError(service, 405, { method: "GET" }),
      ]);
    },
  },
  {
    id: "check-order",
    requests: 65,
    async run(service) {
      return allOf([
        await expectStatus(service, 404, {
          "unknown path, no key": { path: "/v2/no-such-thing", key: null },
        }),
        await expectStatus(service, 405, { "GET, no key": { method: "GET", key: null } }),
        await expectStatus(service, 401, { "no key, bad parameters": { ...invalid, key: null } }),
        await checksRateFirst(service),
      ]);
    },
  },
  {
    id: "no-valid-key",
    requests: 3,
    async run(service) {
      return allOf([
        await expectStatus(service, 401, {
          "no key": { ...hello, key: null },
          "wrong key": { ...hello, key: wrongKey },
        }),
        await expectStatus(service, 200, { "this key": hello }),
      ]);
    },
  },
  {
    id: "blank-key",
    requests: 2,
    async run(service) {
      const missing = describe(await send(service, { ...hello, key: null }));
      const blank = describe(await send(service, { ...hello, key: " " }));
      return {
        holds: missing === blank && blank.startsWith("401"),
        observed: `blank: ${blank}; missing: ${missing}`,
      };
    },
  },
  {
    id: "content-type",
    requests: 1,
    run: async (service) =>
      expectStatus(service, 400, {
        "text/plain": { headers: { "content-type": "text/plain" }, body: "hello" },
      }),
  },
];

async function expectJsonError(service: Service, status: number, draft: Draft): Promise<Finding> {
  const reply = await send(service, draft);
  const isError = isErrorBody(reply);
  return {
    holds: isError && reply.status === status,
    observed: isError
      ? `${reply.status}: JSON`
      : `${reply.status}: not JSON with success: false and a message`,
  };
}

function isErrorBody({ body }: Reply): boolean {
  return isRecord(body) && body["success"] === false && typeof body["message"] === "string";
}

/** Checks that invalid requests above the rate limit are rejected with 429. */
async function checksRateFirst(service: Service): Promise<Finding> {
  const replies = await bursts(service, () => invalid);
  const statuses = [...new Set(replies.map(({ status }) => status))];
  return {
    holds: statuses.every((status) => status === 400 || status === 429),
    observed: `invalid parameters above the rate limit: ${statuses.join(" and ")}`,
  };
}
