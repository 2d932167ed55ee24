import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { hasMethod } from "../guards/has-method.ts";
import { redactText } from "../transport/redact.ts";
import type { Describe } from "./find-words.ts";
import type { openSource } from "../source/open-source.ts";

/** The part of the official SDK's object that reads the text in images. */
export interface VocrClient {
  /** JigsawStack's vision APIs. */
  readonly vision: {
    /** Reads what the parameters name. */
    vocr(params: VocrParams): Promise<unknown>;
    /** Reads a file. */
    vocr(file: Blob, params?: { prompt?: string | string[] }): Promise<unknown>;
  };
}

/** The parameters of the SDK's `vision.vocr`. */
interface VocrParams {
  url?: string;
  file_store_key?: string;
}

/**
 * Describes images and PDFs with the text that JigsawStack's vOCR recognizes in them. Other sources get no description. The
 * SDK sends one additional request for each source, which is neither paced nor retried.
 * @param client `JigsawStack({ apiKey })` from the package `jigsawstack`
 * @example
 * ```ts
 * import { JigsawStack } from "jigsawstack";
 * import { describeWithVocr, JigsawLoader } from "@x/langchain-jigsaw";
 *
 * const client = JigsawStack({
 *   apiKey: process.env["JIGSAWSTACK_API_KEY"] ?? "",
 *   baseURL: process.env["JIGSAWSTACK_BASE_URL"] ?? "https://api.jigsawstack.com",
 * });
 * const loader = new JigsawLoader("samples/menu-board.jpg", { describe: describeWithVocr(client) });
 * console.log((await loader.load())[0]?.pageContent.slice(0, 40));
 * ```
 */
export function describeWithVocr(client: VocrClient): Describe {
  if (!isRecord(client) || !hasMethod(client["vision"], "vocr")) {
    throw new JigsawInputError("`client` must be what `JigsawStack({ apiKey })` returns.");
  }
  return async (source, embedded) => {
    if (embedded.type !== "image" && embedded.type !== "pdf") return "";
    const { openSource } = await import("../source/open-source.ts");
    const opened = await openSource(source);
    if (!opened) return "";
    const text = wordsIn(await read(client, opened, embedded.source));
    if (text === undefined)
      throw new JigsawResponseError(
        `${embedded.source}: the response of vOCR has no \`sections\`. Try again, or report it to JigsawStack.`,
      );
    return text;
  };
}

type Opened = NonNullable<Awaited<ReturnType<typeof openSource>>>;

async function read({ vision }: VocrClient, opened: Opened, subject: string): Promise<unknown> {
  try {
    if (opened.kind === "url") return await vision.vocr({ url: opened.url });
    if (opened.kind === "stored") return await vision.vocr({ file_store_key: opened.key });
    return await vision.vocr(opened.blob, {});
  } catch (error) {
    const reason =
      isRecord(error) && typeof error["message"] === "string" ? error["message"] : "no reason given";
    const { urlSecrets } = await import("../source/url/url-secrets.ts");
    const secrets = opened.kind === "url" ? urlSecrets(new URL(opened.url)) : [];
    throw new JigsawResponseError(`${subject}: vOCR failed: ${redactText(reason, secrets)}`);
  }
}

/** The text in `sections[].text` (API reference). */
function wordsIn(response: unknown): string | undefined {
  const sections = isRecord(response) ? response["sections"] : undefined;
  if (!Array.isArray(sections)) return undefined;
  const texts = sections.map((section: unknown) => (isRecord(section) ? section["text"] : undefined));
  return texts
    .filter((text) => typeof text === "string")
    .join("\n")
    .trim();
}
