import type { EmulatorOptions } from "@x/jigsaw-emulator";
import { isRecord } from "../../src/is-record.ts";
import type { ProxiedResponse, ProxiedRequest, Mutation } from "../support/proxy.ts";

/** A service that differs from the emulator in one respect. */
export interface Mutant extends Mutation {
  /** What it does, phrased to follow "a service that". */
  readonly does: string;
  readonly options?: EmulatorOptions;
  /** Ids of the checks that must fail. */
  readonly fails: readonly string[];
  /** What the checks must observe, in case they could fail for another reason. */
  readonly observed?: RegExp;
}

export type Body = Readonly<Record<string, unknown>>;
type When = (request: ProxiedRequest) => boolean;

/** Changes the body of a successful response. */
export function onSuccess(
  change: (body: Body, request: ProxiedRequest) => Body,
): Required<Pick<Mutation, "after">> {
  return {
    after: (response, request) =>
      response.status === 200 && isRecord(response.body)
        ? { ...response, body: change(response.body, request) }
        : response,
  };
}

/** Changes the vectors of a successful response. */
export function onVectors(
  change: (vector: readonly number[], request: ProxiedRequest) => readonly number[],
): Required<Pick<Mutation, "after">> {
  return onSuccess((body, request) =>
    "embeddings" in body
      ? { ...body, embeddings: vectorsIn(body).map((vector) => change(vector, request)) }
      : body,
  );
}

/** Accepts requests that the emulator rejects with 400. */
export function accepts(when: When): Required<Pick<Mutation, "after">> {
  return {
    after: (response, request) =>
      response.status === 400 && when(request)
        ? { ...response, status: 200, body: { success: true, embeddings: [[1, 0]] } }
        : response,
  };
}

/** Rejects requests that the emulator accepts. */
export function rejects(when: When): Required<Pick<Mutation, "after">> {
  return {
    after: (response, request) =>
      response.status === 200 && when(request) ? withError(response, 400) : response,
  };
}

export function withError(response: ProxiedResponse, status: number): ProxiedResponse {
  return { ...response, status, body: { success: false, message: "another service's words" } };
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
