import { mapConcurrently } from "../concurrency/map-concurrently.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { inBatches } from "./in-batches.ts";
import { inspect, type Inspection, type InspectionContext, type Part } from "./inspect.ts";
import type { RunMemory } from "./run-memory.ts";
import type { RunResults } from "./run-results.ts";

/** How many sources are inspected concurrently. */
const maxInspections = 16;
/** The records of up to this many sources are read together, and how long a source waits for others. */
const maxBatchSize = 100;
const maxBatchWaitMs = 50;

/** What {@link changedParts} needs to find new and changed parts. */
export interface ChangeDetection<G> {
  readonly inspection: InspectionContext<G>;
  readonly memory: RunMemory;
  readonly results: RunResults<G>;
  /** Stops the inspection when the run ends. */
  readonly signal: AbortSignal;
}

/** Inspects sources, and yields the parts to embed: those that are new or changed. */
export async function* changedParts<G>(
  sources: AsyncIterable<G>,
  detection: ChangeDetection<G>,
): AsyncGenerator<Part<G>, void, undefined> {
  const { inspection, memory, results, signal } = detection;
  const work = (given: G, _: number, own: AbortSignal): Promise<Inspection<G>> =>
    inspect(given, inspection, own);
  const inspections = mapConcurrently(sources, work, {
    limit: maxInspections,
    order: "places",
    signals: [inspection.settings.signal, signal],
    ended: () => results.end,
  });
  // Without records there is nothing to read, so batches would only delay the parts.
  for await (const batch of inBatches(inspections, memory.records ? maxBatchSize : 1, maxBatchWaitMs)) {
    await memory.visit(batch.flatMap(({ place }) => place ?? []));
    for (const inspected of batch) {
      const part = await changedPart(inspected, detection);
      if (part) yield part;
    }
  }
}

async function changedPart<G>(
  inspected: Inspection<G>,
  { inspection: { settings }, memory: { visits }, results }: ChangeDetection<G>,
): Promise<Part<G> | undefined> {
  const { place, kind } = inspected;
  if (kind === "blank") {
    await results.count("blank");
    return undefined;
  }
  if (kind === "failed") {
    if (place === undefined) results.hasUnplacedFailure = true;
    await results.fail(inspected.given, inspected.error, place);
    return undefined;
  }
  const { part } = inspected;
  const visit = visits.of(place);
  if (part.callersId !== undefined) {
    visit.stateOfId ??= part.state;
    if (visit.stateOfId !== part.state) {
      await results.fail(part.given, duplicateIdError(part.callersId), undefined);
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

function duplicateIdError(id: string): JigsawInputError {
  return new JigsawInputError(
    `Two sources of this run have the id ${JSON.stringify(id)}, so one would replace the other. Give each source a unique id.`,
  );
}
