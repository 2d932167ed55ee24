/** The examples, by the names of their folders. Each has the script `start`. */
export const examples = [
  "multimodal",
  "ask",
  "search",
  "recommend",
  "cluster",
  "speakers",
  "distributed",
  "llamaindex-ask",
  "llamaindex-multimodal",
  "ai-sdk-ask",
];

/** What pnpm calls an example. */
export function examplePackage(name) {
  return `@x/example-${name}`;
}
