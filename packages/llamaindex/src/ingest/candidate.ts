import { JigsawError, JigsawInputError } from "@x/jigsaw-core";
import { locationOf, sha256, type Looked } from "@x/jigsaw-core/internal";
import { isTagged } from "@x/jigsaw-core/embed-once";
import { isImageNode } from "../nodes/is-image-node.ts";
import type { Loadable } from "../reader/load-shared.ts";
import type { ReadContext } from "../reader/read-source.ts";
import type { IngestSource } from "./ingest-options.ts";
import { flatMetadataOf, hiddenOf, isNode, nodeLocation, sourceOf, textOf } from "./node-source.ts";

/** A source that was looked at. */
export interface Candidate extends Loadable {
  readonly given: IngestSource;
  /** Where it is: a hash. */
  readonly location: string;
  /** What is there, and how it is made into nodes: a hash. */
  readonly state: string;
}

/** Looks at a source: where it is, and whether it is what it was. */
export async function lookAt(
  given: IngestSource,
  context: ReadContext,
  signal: AbortSignal,
): Promise<Looked<Candidate>> {
  const isPicture = isNode(given) && isImageNode(given);
  const isWords = isNode(given) && !isPicture;
  if (isWords && textOf(given).trim() === "") return { kind: "blank", location: await nodeLocation(given) };
  const source = sourceOf(given);
  try {
    if (isWords) checkWords(textOf(given));
    const words = isPicture ? textOf(given) : undefined;
    const identified = await context.embedModel.identify(source, { signal });
    const location = await placed(given, identified.location);
    const state = await stateOf({ given, source, identified, words }, context);
    return { kind: "found", candidate: { given, source, identified, words, location, state } };
  } catch (error) {
    if (signal.aborted || !JigsawError.isInstance(error)) throw error;
    return { kind: "failed", error, location: await placed(given, await locationOf(source)) };
  }
}

/** Where a source is: a node where its reader found it, else where what it stands for is. */
async function placed<L extends string | undefined>(given: IngestSource, location: L): Promise<string | L> {
  return isNode(given) ? await nodeLocation(given, location) : location;
}

/** A node that was read for a picture or a recording has a name in the place of words, which is not what it stands for. */
function checkWords(text: string): void {
  if (!isTagged(text.trimEnd())) return;
  throw new JigsawInputError(
    `The node ${JSON.stringify(text.slice(-80))} stands for something that is no text. Give \`ingest\` the file itself; ` +
      "nodes that have their vectors go into an index by `index.insertNodes`.",
  );
}

/** A hash of all that the stored nodes come from: content, vector space, and how they are made. */
async function stateOf(
  { given, identified, words }: Omit<Candidate, "location" | "state">,
  { embedModel, pdf, metadata }: ReadContext,
): Promise<string> {
  const { id, sha256: hash = "", type } = identified;
  const own = isNode(given) ? [flatMetadataOf(given), hiddenOf(given)] : [{}];
  const made = [type === "pdf" ? pdf : "", metadata, ...own, ...(words === undefined ? [] : [words])];
  // The content's own hash counts too: an id that the caller gave stays the same when the content changes.
  return await sha256(JSON.stringify([id, hash, embedModel.vectorSpace, ...made]));
}
