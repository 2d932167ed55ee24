import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import { JigsawInputError } from "@x/jigsaw-core";
import type { JigsawProviderSettings } from "./jigsaw-provider-settings.ts";

/**
 * What `providerOptions.jigsaw` of one call may hold.
 * @example
 * ```ts
 * import { jigsaw, type JigsawEmbeddingModelOptions } from "@x/ai-sdk-jigsaw";
 * import { embed } from "ai";
 *
 * const options: JigsawEmbeddingModelOptions = { query: true };
 * const { embedding } = await embed({
 *   model: jigsaw.embedding(),
 *   value: "opening hours",
 *   providerOptions: { jigsaw: options },
 * });
 * console.log(embedding.length);
 * ```
 */
export type JigsawEmbeddingModelOptions = {
  /**
   * Embed the values as queries, which are searched with, instead of as documents, which are searched in.
   * @default false
   */
  query?: boolean | undefined;
  /**
   * What queries are after, at most 400 characters. Has an effect with `query` only.
   * @default the provider's `instruction`
   */
  instruction?: string | undefined;
  /**
   * What happens to a text that is too long for the service: it is sent in parts, refused, or its end is left out.
   * @default the provider's `tokenOverflowMode`, else "split"
   */
  tokenOverflowMode?: JigsawProviderSettings["tokenOverflowMode"];
};

const modes = ["split", "error", "truncate"] as const;
const names = ["query", "instruction", "tokenOverflowMode"];

/** @throws JigsawInputError for an option that doesn't exist, or whose value has the wrong type */
export function parseModelOptions(given: SharedV4ProviderOptions | undefined): JigsawEmbeddingModelOptions {
  const options = given?.["jigsaw"] ?? {};
  const unknown = Object.keys(options).find((name) => options[name] !== undefined && !names.includes(name));
  if (unknown !== undefined) throw invalid(unknown, `is unknown. The options are ${names.join(", ")}`);
  const { query, instruction } = options;
  const tokenOverflowMode = modes.find((mode) => mode === options["tokenOverflowMode"]);
  if (query !== undefined && typeof query !== "boolean") throw invalid("query", "must be true or false");
  if (instruction !== undefined && typeof instruction !== "string")
    throw invalid("instruction", "must be a string");
  if (options["tokenOverflowMode"] !== tokenOverflowMode)
    throw invalid("tokenOverflowMode", `must be one of ${modes.join(", ")}`);
  return { query, instruction, tokenOverflowMode };
}

function invalid(name: string, problem: string): JigsawInputError {
  return new JigsawInputError(`\`providerOptions.jigsaw.${name.slice(0, 40)}\` ${problem}.`);
}
