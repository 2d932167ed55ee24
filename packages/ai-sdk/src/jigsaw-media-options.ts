import type { EmbedOptions } from "@x/jigsaw-core";

/** What can be given with one source, by the names that the AI SDK's own functions use. */
export interface JigsawMediaOptions extends Pick<EmbedOptions, "speakerFingerprint" | "upload"> {
  /** Cancels the call, which rejects with the signal's own reason. */
  readonly abortSignal?: AbortSignal | undefined;
  /** Length of the vectors, a whole number from 32 to 4096. @default the provider's `dimensions` */
  readonly dimensions?: number | undefined;
  /** Headers to send beside the provider's, which they replace where the names are the same. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}
