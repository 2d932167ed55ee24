import { JigsawInputError } from "../errors/jigsaw-input-error.ts";

/** Options that LangChain's own base classes take: other code may pass them along. */
const ofLangChain = new Set(["callbacks", "tags", "verbose", "metadata"]);

/**
 * Refuses an option that nobody knows: left alone, a misspelt `baseURL` would send a gateway's key to production. Options
 * that are `undefined` don't count, nor do those of LangChain's base classes.
 * @param known the names of all options
 * @param ignored names that are nobody's mistake
 */
export function checkNames(
  options: object,
  known: readonly string[],
  ignored: ReadonlySet<string> = ofLangChain,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || known.includes(name) || ignored.has(name)) continue;
    const nearest = nearestOf(name, known);
    const hint = nearest === undefined ? "Leave it out." : `Did you mean \`${nearest}\`?`;
    throw new JigsawInputError(`There is no option \`${name.slice(0, 40)}\`. ${hint}`);
  }
}

/** The known name with the fewest edits, if it takes no more than a third of its letters. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, edits: editsBetween(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= candidate.length / 3)
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/** Levenshtein's distance. */
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
