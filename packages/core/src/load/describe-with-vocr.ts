import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { hasMethod } from "../guards/has-method.ts";
import { redactText } from "../transport/redact.ts";
import { urlSecrets } from "../source/url/url-secrets.ts";
import type { Describe } from "./find-words.ts";
import { openSource } from "../source/open-source.ts";

/** The part of the official SDK's object that reads pictures. */
export interface VocrClient {
  readonly vision: {
    vocr(params: VocrParams): Promise<unknown>;
    vocr(file: Blob, params?: { prompt?: string | string[] }): Promise<unknown>;
  };
}

/** What the SDK's `vision.vocr` takes. */
interface VocrParams {
  url?: string;
  file_store_key?: string;
}

/**
 * Describes pictures and PDFs by the text that JigsawStack's vOCR reads in them, other sources not at all. One more
 * request a source, which the SDK sends: it is neither paced nor tried again.
 * @param client `JigsawStack({ apiKey })` of the package `jigsawstack`
 */
export function describeWithVocr(client: VocrClient): Describe {
  if (!isRecord(client) || !hasMethod(client["vision"], "vocr")) {
    throw new JigsawInputError("`client` must be what `JigsawStack({ apiKey })` returns.");
  }
  return async (source, embedded) => {
    if (embedded.type !== "image" && embedded.type !== "pdf") return "";
    const opened = await openSource(source);
    if (!opened) return "";
    const text = wordsIn(await read(client, opened, embedded.source));
    if (text === undefined)
      throw new JigsawResponseError(`${embedded.source}: vOCR's answer has no \`sections\`.`);
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
    const said =
      isRecord(error) && typeof error["message"] === "string" ? error["message"] : "no reason given";
    const secrets = opened.kind === "url" ? urlSecrets(new URL(opened.url)) : [];
    throw new JigsawResponseError(`${subject}: vOCR failed: ${redactText(said, secrets)}`);
  }
}

/** `sections[].text`, as the API reference has it. */
function wordsIn(answer: unknown): string | undefined {
  const sections = isRecord(answer) ? answer["sections"] : undefined;
  if (!Array.isArray(sections)) return undefined;
  const texts = sections.map((section: unknown) => (isRecord(section) ? section["text"] : undefined));
  return texts
    .filter((text) => typeof text === "string")
    .join("\n")
    .trim();
}
