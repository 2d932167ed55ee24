import { JigsawInputError } from "@x/jigsaw-core";
import { checkMetadata } from "@x/jigsaw-core/internal";
import { isJigsawEmbeddings } from "../embeddings/is-jigsaw-embeddings.ts";
import { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";
import type { JigsawLoaderOptions } from "./loader-options.ts";

/** Options after defaults and checks. */
export interface LoadContext extends Pick<JigsawLoaderOptions, "describe" | "speakerFingerprint" | "upload"> {
  readonly embeddings: JigsawEmbeddings;
  readonly pdf: "whole" | "pages";
  readonly metadata: ReturnType<typeof checkMetadata>;
}

/** Checks options. @throws JigsawInputError naming the option */
export function loadContext(options: JigsawLoaderOptions): LoadContext {
  const { pdf = "whole", describe } = options;
  if (pdf !== "whole" && pdf !== "pages") throw new JigsawInputError('`pdf` must be "whole" or "pages".');
  if (describe !== undefined && typeof describe !== "function") {
    throw new JigsawInputError("`describe` must be a function.");
  }
  const metadata = checkMetadata(options.metadata);
  const { embeddings = new JigsawEmbeddings() } = options;
  if (!isJigsawEmbeddings(embeddings)) throw new JigsawInputError("`embeddings` must be `JigsawEmbeddings`.");
  return { ...options, pdf, embeddings, metadata };
}
