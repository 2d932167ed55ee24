import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { inBatches } from "./in-batches.ts";
import { lookAt, type Looked, type Looking, type Part } from "./look.ts";
import type { RunMemory } from "./run-memory.ts";
import type { RunResults } from "./run-results.ts";

/** Sources that are looked at side by side, and whose records are read at once. */
const maxLookedAt = 16;
const maxLookups = 100;
/** Milliseconds that a source waits at most for others, so that their records are read at once. */
const maxLookupWaitMs = 50;

/** What it takes to find out what is to be embedded. */
export interface Finding<G> {
  readonly looking: Looking<G>;
  readonly memory: RunMemory;
  readonly results: RunResults<G>;
  /** Ends the looking when the run ends. */
  readonly signal: AbortSignal;
}

/** Looks at sources, and yields the parts that are to be embedded: those that are new or changed. */
export async function* changedParts<G>(
  sources: AsyncIterable<G>,
  finding: Finding<G>,
): AsyncGenerator<Part<G>, void, undefined> {
  const { looking, memory, results, signal } = finding;
  const look = (given: G, _: number, own: AbortSignal): Promise<Looked<G>> => lookAt(given, looking, own);
  const looks = mapConcurrently(sources, look, {
    limit: maxLookedAt,
    order: "places",
    signals: [looking.settings.signal, signal],
    ended: () => results.end,
  });
  // Without records there is nothing to read, and nothing to wait for.
  for await (const batch of inBatches(looks, memory.records ? maxLookups : 1, maxLookupWaitMs)) {
    await memory.visit(batch.flatMap(({ place }) => place ?? []));
    for (const looked of batch) {
      const part = await changedPart(looked, finding);
      if (part) yield part;
    }
  }
}

async function changedPart<G>(
  looked: Looked<G>,
  { looking: { settings }, memory: { visits }, results }: Finding<G>,
): Promise<Part<G> | undefined> {
  const { place, kind } = looked;
  if (kind === "blank") {
    await results.count("blank");
    return undefined;
  }
  if (kind === "failed") {
    if (place === undefined) results.hasUnplacedFailure = true;
    await results.fail(looked.given, looked.error, place);
    return undefined;
  }
  const { part } = looked;
  const visit = visits.of(place);
  if (part.callersId !== undefined) {
    visit.own ??= part.state;
    if (visit.own !== part.state) {
      await results.fail(part.given, idTaken(part.callersId), undefined);
      return undefined;
    }
  }
  const wasSeen = visit.seen.has(part.state);
  visit.seen.add(part.state);
  const isStored = visit.known.some(({ state, isFinished }) => state === part.state && isFinished);
  if (!wasSeen && (!isStored || settings.forceUpdate)) return part;
  if (!wasSeen) visits.settle(place);
  await results.count("skipped");
  return undefined;
}

function idTaken(id: string): JigsawInputError {
  return new JigsawInputError(
    `Another source of this run has the id ${JSON.stringify(id)}, too, and one would take the other's place. Give each an id of its own.`,
  );
}
