import type { EmulatorOptions } from "@x/jigsaw-emulator";
import { isRecord } from "../../src/is-record.ts";
import type { Answered, Asked, Mutation } from "../support/proxy.ts";

/** A service that differs from the emulator in one respect. */
export interface Mutant extends Mutation {
  /** What it does, after "a service that". */
  readonly does: string;
  readonly options?: EmulatorOptions;
  /** Ids of the checks that must see it. */
  readonly fails: readonly string[];
  /** What the checks must see, where they could fail for another reason. */
  readonly saw?: RegExp;
}

export type Body = Readonly<Record<string, unknown>>;
type When = (asked: Asked) => boolean;

/** Changes the body of a success. */
export function onSuccess(change: (body: Body, asked: Asked) => Body): Required<Pick<Mutation, "after">> {
  return {
    after: (answered, asked) =>
      answered.status === 200 && isRecord(answered.body)
        ? { ...answered, body: change(answered.body, asked) }
        : answered,
  };
}

/** Changes every vector of a success that has any. */
export function onVectors(
  change: (vector: readonly number[], asked: Asked) => readonly number[],
): Required<Pick<Mutation, "after">> {
  return onSuccess((body, asked) =>
    "embeddings" in body
      ? { ...body, embeddings: vectorsIn(body).map((vector) => change(vector, asked)) }
      : body,
  );
}

/** Takes what the emulator refuses with 400. */
export function takes(when: When): Required<Pick<Mutation, "after">> {
  return {
    after: (answered, asked) =>
      answered.status === 400 && when(asked)
        ? { ...answered, status: 200, body: { success: true, embeddings: [[1, 0]] } }
        : answered,
  };
}

/** Refuses what the emulator takes. */
export function refuses(when: When): Required<Pick<Mutation, "after">> {
  return {
    after: (answered, asked) => (answered.status === 200 && when(asked) ? refused(answered, 400) : answered),
  };
}

export function refused(answered: Answered, status: number): Answered {
  return { ...answered, status, body: { success: false, message: "another service's words" } };
}

export function vectorsIn({ embeddings }: Body): number[][] {
  return embeddings as number[][];
}

export function chunksIn({ chunks }: Body): unknown[] {
  return Array.isArray(chunks) ? chunks : [];
}

export function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
