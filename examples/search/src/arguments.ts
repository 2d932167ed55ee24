import { parseCommandLine } from "@x/example-shared";

export interface Arguments {
  /** Undefined to run the sample queries instead. */
  readonly query: string | undefined;
  readonly help: boolean;
}

export const usage = `Usage: search [query] [--help]

  query    what to look for in the shop; without one, the sample queries are run and the search is checked
  --help   print this help

Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service.`;

/** @throws UsageError on an unknown option */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseCommandLine(argv, { help: { type: "boolean", short: "h" } });
  const query = positionals.join(" ").trim();
  return { query: query === "" ? undefined : query, help: values.help ?? false };
}
