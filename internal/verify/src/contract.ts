import { JigsawApiError, JigsawAuthenticationError } from "@x/jigsaw-core";
import { areSame, bothClients, compare, compareUpload, direct, vectorsIn } from "./both-ways.ts";
import type { Check } from "./checks/check.ts";
import { overflowingText } from "./checks/overflowing-text.ts";
import { pdf } from "./samples/pdf.ts";
import { png } from "./samples/png.ts";
import { prose } from "./samples/prose.ts";

/** A check of our own client against the official SDK. */
export interface ContractCheck extends Check {
  readonly behaviour: string;
}

const texts = ["Where is the lamp?", 'Größe \u{1F99C} "q"\n', "a", "Where is the lamp?"];
const question = "Who lights the lamp?";

export const contract: readonly ContractCheck[] = [
  {
    id: "contract-texts",
    behaviour: "embedTexts returns the same vectors directly and through the SDK.",
    requests: 6,
    run: async (service) => compare(service, {}, async (client) => client.embedTexts(texts)),
  },
  {
    id: "contract-query",
    behaviour: "embedQuery with an instruction returns the same vector directly and through the SDK.",
    requests: 2,
    run: async (service) =>
      compare(service, { instruction: "Find the passage about light" }, async (client) => [
        await client.embedQuery(question),
      ]),
  },
  {
    id: "contract-dimensions",
    behaviour: "With fewer dimensions, vectors have that length, the same both ways.",
    requests: 2,
    async run(service) {
      const options = { dimensions: 64 };
      const { length } = await direct(service, options).embedQuery(question);
      const same = await compare(service, options, async (client) => [await client.embedQuery(question)]);
      return { holds: same.holds && length === 64, observed: `${length} dimensions; ${same.observed}` };
    },
  },
  {
    id: "contract-chunks",
    behaviour: "embed returns the same chunks and vectors for a long text both ways.",
    requests: 2,
    async run(service) {
      const text = prose(10_000);
      const [ours, theirs] = await Promise.all(
        bothClients(service, { dimensions: 64 }).map(async (client) => client.embed({ text })),
      );
      const words = [ours, theirs].map((embedded) =>
        JSON.stringify(embedded?.chunks.map((chunk) => chunk.text)),
      );
      const same = areSame(vectorsIn(ours), vectorsIn(theirs));
      return {
        holds: same.holds && words[0] === words[1],
        observed: `${same.observed}, ${words[0] === words[1] ? "equal" : "different"} words`,
      };
    },
  },
  {
    id: "contract-truncate",
    behaviour: "A text with too many tokens is embedded both ways with tokenOverflowMode truncate.",
    requests: 2,
    run: async (service) =>
      compare(service, { dimensions: 64, tokenOverflowMode: "truncate" }, async (client) =>
        vectorsIn(await client.embed({ text: overflowingText() })),
      ),
  },
  {
    id: "contract-answer",
    behaviour: "The client reads usage and request id from a response.",
    requests: 1,
    async run(service) {
      const { chunks, usage, requestId } = await direct(service, {}).embed({
        text: question,
        type: "text-other",
      });
      const total = usage?.totalTokens ?? 0;
      return {
        holds: chunks.length === 1 && total > 0 && requestId !== undefined,
        observed: `${chunks.length} chunk(s), ${total} tokens, ${requestId === undefined ? "no" : "an"} id`,
      };
    },
  },
  {
    id: "contract-image",
    behaviour: "An image's bytes return the same vectors through the SDK and plain fetch.",
    requests: 2,
    run: async (service) => compareUpload(service, "image", png()),
  },
  {
    id: "contract-pdf",
    behaviour: "A PDF's bytes return the same vectors through the SDK and plain fetch.",
    requests: 2,
    run: async (service) => compareUpload(service, "pdf", pdf()),
  },
  {
    id: "contract-wrong-key",
    behaviour: "A wrong key throws a JigsawAuthenticationError with 401.",
    requests: 1,
    async run(service) {
      const client = direct({ ...service, apiKey: "not-a-key-of-any-project" }, {});
      const error = await failureOf(client.embedQuery(question));
      return {
        holds: JigsawAuthenticationError.isInstance(error) && error.status === 401,
        observed: describeError(error),
      };
    },
  },
  {
    id: "contract-refused-text",
    behaviour:
      "A text with too many tokens throws a JigsawApiError with 400, and a JigsawApiError through the SDK.",
    requests: 2,
    async run(service) {
      const [ours, theirs] = await Promise.all(
        bothClients(service, { tokenOverflowMode: "error" }).map(async (client) =>
          failureOf(client.embedTexts([overflowingText()])),
        ),
      );
      return {
        holds: JigsawApiError.isInstance(ours) && ours.status === 400 && JigsawApiError.isInstance(theirs),
        observed: `${describeError(ours)}; through the SDK ${describeError(theirs)}`,
      };
    },
  },
];

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  return undefined;
}

function describeError(error: unknown): string {
  if (JigsawApiError.isInstance(error)) return `${error.name} ${error.status ?? "without status"}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : "no error";
}
