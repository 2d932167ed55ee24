import { JigsawError, JigsawInputError, type IdentifiedSource, type Source } from "@x/jigsaw-core";
import { locationOf, sha256, type Looked } from "@x/jigsaw-core/adapters";
import { isTagged } from "@x/jigsaw-core/embed-once";
import type { ReadContext } from "../reader/read-source.ts";
import type { IngestSource } from "./ingest-options.ts";
import { flatMetadataOf, isNode, nodeLocation, sourceOf, textOf } from "./node-source.ts";

/** A source that was looked at. */
export interface Candidate {
  readonly given: IngestSource;
  readonly source: Source;
  readonly identified: IdentifiedSource;
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
  if (isNode(given) && textOf(given).trim() === "") return { kind: "blank" };
  const source = sourceOf(given);
  try {
    if (isNode(given)) checkWords(textOf(given));
    const identified = await context.embedModel.identify(source, { signal });
    const location = isNode(given) ? await nodeLocation(given) : identified.location;
    const state = await stateOf(given, identified, context);
    return { kind: "found", candidate: { given, source, identified, location, state } };
  } catch (error) {
    if (signal.aborted || !JigsawError.isInstance(error)) throw error;
    const location = isNode(given) ? await nodeLocation(given) : await locationOf(source);
    return { kind: "failed", error, location };
  }
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
  given: IngestSource,
  { id, sha256: hash = "", type }: IdentifiedSource,
  { embedModel, pdf, metadata }: ReadContext,
): Promise<string> {
  const own = isNode(given) ? flatMetadataOf(given) : {};
  const made = [type === "pdf" ? pdf : "", metadata, own];
  // The content's own hash counts too: an id that the caller gave stays the same when the content changes.
  return await sha256(JSON.stringify([id, hash, embedModel.vectorSpace, ...made]));
}
