export type { Collection, Found, OpenCollection } from "./collection.ts";
export { multimodalRun } from "./run.ts";
export { placeIn, quote, sampleFiles } from "./samples.ts";
export { sourcesIn } from "./sources.ts";
