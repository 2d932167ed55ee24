/** Variables that could make a test spend money or leave this machine. */
export const keyNames = ["JIGSAWSTACK_API_KEY", "JIGSAWSTACK_BASE_URL", "OPENAI_API_KEY", "OLLAMA_BASE_URL"];

/** The environment without any of them. */
export function environmentWithoutKeys() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !keyNames.includes(name)));
}
