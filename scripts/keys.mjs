/** Environment variables that could make a test spend money, use the network, or write to a real database. */
export const keyNames = [
  "JIGSAWSTACK_API_KEY",
  "JIGSAWSTACK_BASE_URL",
  "OPENAI_API_KEY",
  "ANTHROPIC_API_KEY",
  "OLLAMA_BASE_URL",
  "DATABASE_URL",
];

/** The environment without these variables. */
export function environmentWithoutKeys() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !keyNames.includes(name)));
}
