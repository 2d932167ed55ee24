import { JigsawInputError } from "../errors/jigsaw-input-error.ts";

/** Options of LangChain's base classes, which other code may pass along. */
const langChainOptions = new Set(["callbacks", "tags", "verbose", "metadata"]);

/**
 * Rejects unknown options: with a misspelt `baseURL`, a gateway's key would be sent to production. Options that are
 * `undefined` are ignored.
 * @param known the names of all options
 * @param ignored names to accept although they are not options; defaults to those of LangChain's base classes
 */
export function checkNames(
  options: object,
  known: readonly string[],
  ignored: ReadonlySet<string> = langChainOptions,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || known.includes(name) || ignored.has(name)) continue;
    const nearest = nearestOf(name, known);
    const hint = nearest === undefined ? "Remove it." : `Did you mean \`${nearest}\`?`;
    throw new JigsawInputError(`Unknown option \`${name.slice(0, 40)}\`. ${hint}`);
  }
}

/** The known name with the smallest edit distance, if that is at most a third of its length. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, edits: editsBetween(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= candidate.length / 3)
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/** The Levenshtein distance. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [place, letter] of Array.from(from).entries()) {
    const next = [place + 1];
    for (const [index, other] of Array.from(to).entries()) {
      const replaced = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
