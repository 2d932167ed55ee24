/** Variables that could make a test spend money, leave this machine, or write into somebody's database. */
export const keyNames = [
  "JIGSAWSTACK_API_KEY",
  "JIGSAWSTACK_BASE_URL",
  "OPENAI_API_KEY",
  "ANTHROPIC_API_KEY",
  "OLLAMA_BASE_URL",
  "DATABASE_URL",
];

/** The environment without any of them. */
export function environmentWithoutKeys() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !keyNames.includes(name)));
}
