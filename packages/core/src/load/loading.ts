import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Source } from "../types/source.ts";
import type { Embedder } from "./embedder.ts";
import type { LoadSettings } from "./load-settings.ts";

/** A source that is being loaded. */
export interface Loading {
  readonly source: Source;
  readonly identified: IdentifiedSource;
  readonly embedder: Embedder;
  readonly settings: LoadSettings;
  readonly signal: AbortSignal;
}
