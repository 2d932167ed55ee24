import { describe, textChunksOf, tokensOf, vectorOf, vectorsOf } from "../read-reply.ts";
import { png } from "../samples/png.ts";
import { prose } from "../samples/prose.ts";
import { json, type Params, type Reply, send, type Service, upload } from "../service.ts";
import { cosine } from "../vector-math.ts";
import type { Check } from "./check.ts";
import { allOf, expectStatus } from "./expect-status.ts";
import { overflowingText } from "./overflowing-text.ts";

const charactersPerToken = 4;
const maxCharacters = 32_768 * charactersPerToken;
const chunkCharacters = 1024 * charactersPerToken;

export const texts: readonly Check[] = [
  {
    id: "token-count",
    requests: 4,
    async run(service) {
      const counts: [characters: number, tokens: number][] = [];
      for (const text of ["a", "lamps", "Größe \u{1F99C}", prose(399)]) {
        counts.push([text.length, tokensOf(await embed(service, text), "input")]);
      }
      return {
        holds: counts.every(([characters, tokens]) => tokens === Math.ceil(characters / charactersPerToken)),
        observed: counts.map(([characters, tokens]) => `${characters} characters: ${tokens}`).join("; "),
      };
    },
  },
  {
    id: "max-tokens",
    requests: 2,
    async run(service) {
      const text = (length: number) => json({ type: "text", text: prose(length), dimensions: 32 });
      return allOf([
        await expectStatus(service, 200, { "131072 characters": text(maxCharacters) }),
        await expectStatus(service, 400, { "131073 characters": text(maxCharacters + 1) }),
      ]);
    },
  },
  {
    id: "token-overflow",
    requests: 2,
    run: async (service) =>
      expectStatus(service, 400, {
        "by default": json({ type: "text", text: overflowingText(), dimensions: 32 }),
        'with "error"': json({
          type: "text",
          text: overflowingText(),
          dimensions: 32,
          token_overflow_mode: "error",
        }),
      }),
  },
  {
    id: "token-truncate",
    requests: 1,
    async run(service) {
      const text = overflowingText();
      const left = textChunksOf(await embed(service, text, { token_overflow_mode: "truncate" })).join("");
      return {
        holds: left.length > 0 && left.length < text.length && text.startsWith(left),
        observed: `${left.length} of ${text.length} characters in chunks, ${text.startsWith(left) ? "" : "not "}the text's beginning`,
      };
    },
  },
  {
    id: "token-overflow-media",
    requests: 3,
    async run(service) {
      const image = { type: "image", dimensions: 32 };
      const plain = await send(service, upload(png(), image));
      const others: Reply[] = [];
      for (const mode of ["error", "truncate"]) {
        others.push(await send(service, upload(png(), { ...image, token_overflow_mode: mode })));
      }
      return {
        holds: others.every(
          (reply) => reply.status === 200 && cosine(vectorOf(plain), vectorOf(reply)) > 0.9999,
        ),
        observed: `image with "error": ${others.map(describe).join('; with "truncate": ')}`,
      };
    },
  },
  {
    id: "chunk-size",
    requests: 2,
    async run(service) {
      const whole = textChunksOf(await embed(service, prose(chunkCharacters)));
      const longer = await embed(service, prose(chunkCharacters * 2 + 1));
      const sizes = textChunksOf(longer).map((chunk) => chunk.length);
      const isCut = sizes.length >= 3 && Math.max(...sizes) <= chunkCharacters;
      return {
        holds: whole.length === 1 && isCut && vectorsOf(longer).length === sizes.length,
        observed: `4096 characters: ${whole.length} chunk(s); 8193 characters: chunks of ${sizes.join(", ")}`,
      };
    },
  },
  {
    id: "chunk-borders",
    requests: 1,
    async run(service) {
      const text = prose(20_000);
      const chunks = textChunksOf(await embed(service, text));
      const torn = chunks.filter(
        (chunk, index) => index > 0 && isTorn(chunks[index - 1] ?? "", chunk),
      ).length;
      const isWhole = chunks.join("") === text;
      return {
        holds: chunks.length > 1 && torn === 0 && isWhole,
        observed: `${chunks.length} chunks, ${torn} borders inside a word, joined ${isWhole ? "" : "not "}the text`,
      };
    },
  },
  {
    id: "short-text",
    requests: 2,
    async run(service) {
      const text = "  Where is the lamp?\n";
      const replies = [await embed(service, text), await embed(service, text, { query: true })];
      const isItself = replies.every(
        (reply) => JSON.stringify(textChunksOf(reply)) === JSON.stringify([text]),
      );
      const counts = replies.map((reply) => vectorsOf(reply).length);
      return {
        holds: isItself && counts.every((count) => count === 1),
        observed: `${counts.join(" and ")} vector(s), chunks ${isItself ? "" : "other than "}the text`,
      };
    },
  },
];

async function embed(service: Service, text: string, params: Params = {}): Promise<Reply> {
  return await send(service, json({ type: "text", text, dimensions: 32, ...params }));
}

function isTorn(before: string, after: string): boolean {
  return /\S$/.test(before) && /^\S/.test(after);
}
