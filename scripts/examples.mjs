/** The names of the example folders. Each example has a script `start`. */
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

/** The package name of an example. */
export function examplePackage(name) {
  return `@x/example-${name}`;
}
