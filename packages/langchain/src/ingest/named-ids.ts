import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import type { Candidate } from "./candidate.ts";

/** Tells which sources of one run have an id of the caller's that another one has, too, with something else in it. */
export class NamedIds {
  /** The first state under each id that is made of one of the caller's. */
  readonly #states = new Map<string, string>();

  /** To be asked once for each source, in their order. */
  isTaken({ given, identified: { id }, state }: Candidate): boolean {
    if (idOf(given) === undefined) return false;
    const first = this.#states.get(id) ?? state;
    this.#states.set(id, first);
    return first !== state;
  }
}

/** For a source whose id is taken. */
export function idTaken({ given }: Candidate): JigsawInputError {
  return new JigsawInputError(
    `Another source of this run has the id ${JSON.stringify(idOf(given))}, too, and one would take the other's place. Give each an id of its own.`,
  );
}

function idOf(given: unknown): unknown {
  return isRecord(given) ? given["id"] : undefined;
}
