import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import { JigsawInputError } from "@x/jigsaw-core";
import type { JigsawProviderSettings } from "./jigsaw-provider-settings.ts";

/**
 * The options of one call, in `providerOptions.jigsaw`.
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
   * Whether the values are search queries. By default, they are embedded as documents to search in.
   * @default false
   */
  query?: boolean | undefined;
  /**
   * Describes what the queries look for, at most 400 characters. Only has an effect with `query: true`.
   * @default the provider's `instruction`
   */
  instruction?: string | undefined;
  /**
   * What to do with a text that is too long for the service: `"split"` sends it in parts, `"error"` rejects it, and
   * `"truncate"` omits its end.
   * @default the provider's `tokenOverflowMode`, or "split"
   */
  tokenOverflowMode?: JigsawProviderSettings["tokenOverflowMode"];
};

const modes = ["split", "error", "truncate"] as const;
const names = ["query", "instruction", "tokenOverflowMode"];

/** @throws JigsawInputError for an option that doesn't exist, or whose value has the wrong type */
export function parseModelOptions(given: SharedV4ProviderOptions | undefined): JigsawEmbeddingModelOptions {
  const options = given?.["jigsaw"] ?? {};
  const unknown = Object.keys(options).find((name) => options[name] !== undefined && !names.includes(name));
  if (unknown !== undefined) throw invalid(unknown, `is unknown. Use ${names.join(", ")}`);
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
