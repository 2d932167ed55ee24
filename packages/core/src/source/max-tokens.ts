/** The maximum length of a text, in the service's tokens. No text has more tokens than characters. */
export const maxTokens = 32_768;
