import { isRecord } from "../is-record.ts";
import { successOf, tokensOf, vectorOf, vectorsOf } from "../read-reply.ts";
import { pdf } from "../samples/pdf.ts";
import { png } from "../samples/png.ts";
import { prose } from "../samples/prose.ts";
import { json, type Reply, send, type Service, upload } from "../service.ts";
import { cosine } from "../vector-math.ts";
import type { Check } from "./check.ts";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const hello = { type: "text", text: "hello", dimensions: 32 };

export const usage: readonly Check[] = [
  {
    id: "usage",
    requests: 2,
    async run(service) {
      const text = prose(6000);
      const file = pdf(3000);
      const expected: [reply: Reply, input: number][] = [
        [await send(service, json({ ...hello, text })), Math.ceil(text.length / 4)],
        [await send(service, upload(file, { type: "pdf", dimensions: 32 })), Math.ceil(file.size / 1024)],
      ];
      return {
        holds: expected.every(([reply, input]) => isUsage(reply, input, vectorsOf(reply).length)),
        observed: expected
          .map(([reply, input]) => `${describeUsage(reply)}, expected input ${input}`)
          .join("; "),
      };
    },
  },
  {
    id: "usage-total",
    requests: 2,
    async run(service) {
      const replies = await embedTwo(service);
      return {
        holds: replies.every((reply) => tokensOf(reply, "total") === sumOf(reply)),
        observed: replies.map((reply) => `total ${tokensOf(reply, "total")}, sum ${sumOf(reply)}`).join("; "),
      };
    },
  },
  {
    id: "log-id",
    requests: 3,
    async run(service) {
      const first = successOf(await send(service, json(hello)))["log_id"];
      const second = successOf(await send(service, json(hello)))["log_id"];
      const { body } = await send(service, json({ type: "no-such-type" }));
      const inError = isRecord(body) && "log_id" in body;
      const areIds = [first, second].every((id) => typeof id === "string" && uuid.test(id));
      return {
        holds: areIds && first !== second && !inError,
        observed:
          `${areIds ? "UUIDs" : "not UUIDs"} in two successes, ${first === second ? "equal" : "different"}; ` +
          `${inError ? "one" : "none"} in an error`,
      };
    },
  },
  {
    id: "no-cache",
    requests: 4,
    async run(service) {
      const plain = await send(service, json(hello));
      const others = [
        await send(service, json(hello)),
        await send(service, json(hello, { "x-jigsaw-skip-cache": "true" })),
        await send(service, json(hello, { "x-jigsaw-no-request-log": "true" })),
      ].map((reply) => ({
        hasSameMembers: haveSameMembers(reply, plain),
        similarity: cosine(vectorOf(plain), vectorOf(reply)),
      }));
      return {
        holds: others.every(({ hasSameMembers, similarity }) => hasSameMembers && similarity > 0.9999),
        observed: others
          .map(({ hasSameMembers, similarity }, index) => {
            const what = ["again", "skip-cache", "no-request-log"][index];
            return `${what}: ${hasSameMembers ? "same" : "other"} members, cosine ${similarity.toFixed(5)}`;
          })
          .join("; "),
      };
    },
  },
];

async function embedTwo(service: Service): Promise<Reply[]> {
  return [
    await send(service, json(hello)),
    await send(service, upload(png(), { type: "image", dimensions: 32 })),
  ];
}

function isUsage(reply: Reply, input: number, vectors: number): boolean {
  return (
    tokensOf(reply, "input") === input &&
    tokensOf(reply, "output") === vectors * 1000 &&
    tokensOf(reply, "inference_time") === vectors * 100
  );
}

function describeUsage(reply: Reply): string {
  const [input, output, inference] = [
    tokensOf(reply, "input"),
    tokensOf(reply, "output"),
    tokensOf(reply, "inference_time"),
  ];
  return `input ${input}, output ${output}, inference ${inference} for ${vectorsOf(reply).length} vector(s)`;
}

function sumOf(reply: Reply): number {
  return tokensOf(reply, "input") + tokensOf(reply, "output") + tokensOf(reply, "inference_time");
}

function haveSameMembers(left: Reply, right: Reply): boolean {
  const [one, other] = [Object.keys(successOf(left)), Object.keys(successOf(right))];
  return one.length === other.length && one.every((name) => other.includes(name));
}
