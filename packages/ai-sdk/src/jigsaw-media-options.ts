import type { EmbedOptions } from "@x/jigsaw-core";

/** Options of `embedMedia` and `embedMediaQuery`. They have the names that the AI SDK uses. */
export interface JigsawMediaOptions extends Pick<EmbedOptions, "speakerFingerprint" | "upload"> {
  /** Cancels the call, which then rejects with the signal's reason. */
  readonly abortSignal?: AbortSignal | undefined;
  /** Length of the vectors, an integer from 32 to 4096. @default the provider's `dimensions` */
  readonly dimensions?: number | undefined;
  /** Extra headers. They replace the provider's headers of the same name. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}
