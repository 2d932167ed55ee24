/** The answer when no passage contains one. */
export const nothingFound = "Nothing in your files answers this.";
