import { parseCommandLine } from "@x/example-shared";

export interface Arguments {
  /** Undefined to show all articles. */
  readonly slug: string | undefined;
  readonly help: boolean;
}

export const usage = `Usage: recommend [article] [--help]

  article   name of a file in articles/, without .md; by default all are shown and the recommendations are checked
  --help    print this help

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service.`;

/** @throws UsageError on an unknown option */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseCommandLine(argv, { help: { type: "boolean", short: "h" } });
  return { slug: positionals[0], help: values.help ?? false };
}
