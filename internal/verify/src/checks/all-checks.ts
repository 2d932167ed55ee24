import type { Check } from "./check.ts";
import { fileStore } from "./file-store.ts";
import { media } from "./media.ts";
import { parameters } from "./parameters.ts";
import { rateLimit } from "./rate-limit.ts";
import { routesAndKeys } from "./routes-and-keys.ts";
import { texts } from "./texts.ts";
import { usage } from "./usage.ts";
import { vectors } from "./vectors.ts";
import { vocr } from "./vocr.ts";

/** The checks of all assumptions, by topic. */
export const allChecks: readonly Check[] = [
  ...routesAndKeys,
  ...rateLimit,
  ...parameters,
  ...fileStore,
  ...texts,
  ...vectors,
  ...media,
  ...vocr,
  ...usage,
];
