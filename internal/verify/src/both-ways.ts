import { type CommonOptions, JigsawClient } from "@x/jigsaw-core";
import { JigsawStack } from "jigsawstack";
import type { Finding } from "./checks/check.ts";
import { vectorsOf } from "./read-reply.ts";
import { type Reply, send, type Service, upload } from "./service.ts";
import { cosine } from "./vector-math.ts";

/** Stays below the limit, whatever was sent in the previous second. */
const pace: CommonOptions = { requestsPerSecond: 10, maxConcurrency: 2 };

export function direct({ url, apiKey }: Service, options: CommonOptions): JigsawClient {
  return new JigsawClient({ ...pace, ...options, apiKey, baseURL: url });
}

function throughSdk({ url, apiKey }: Service, options: CommonOptions): JigsawClient {
  return new JigsawClient({ ...pace, ...options, client: JigsawStack({ apiKey, baseURL: url }) });
}

export function bothClients(service: Service, options: CommonOptions): JigsawClient[] {
  return [direct(service, options), throughSdk(service, options)];
}

/** Embeds with both clients, one after the other, and compares the vectors. */
export async function compare(
  service: Service,
  options: CommonOptions,
  embed: (client: JigsawClient) => Promise<number[][]>,
): Promise<Finding> {
  const ours = await embed(direct(service, options));
  return areSame(ours, await embed(throughSdk(service, options)));
}

export async function compareUpload(service: Service, type: "image" | "pdf", file: File): Promise<Finding> {
  const plain = await send(service, upload(file, { type, dimensions: 64 }));
  const sdk = JigsawStack({ apiKey: service.apiKey, baseURL: service.url });
  const body: unknown = await sdk.embedding_v2(file, { type, dimensions: 64 }).catch(rethrowAsError);
  const theirs: Reply = { status: 200, headers: new Headers(), body };
  return areSame(vectorsOf(plain), vectorsOf(theirs));
}

/** Wraps the plain object that the SDK throws, which would otherwise be printed as `[object Object]`. */
function rethrowAsError(thrown: unknown): never {
  if (thrown instanceof Error) throw thrown;
  throw new Error(`the SDK threw ${JSON.stringify(thrown)}`);
}

export function areSame(ours: readonly number[][], theirs: readonly number[][]): Finding {
  const minCosine = Math.min(...ours.map((vector, index) => cosine(vector, theirs[index] ?? [])));
  return {
    holds: ours.length === theirs.length && minCosine > 0.999,
    observed: `${ours.length} and ${theirs.length} vectors, minimum cosine ${minCosine.toFixed(6)}`,
  };
}

export function vectorsIn(embedded: Awaited<ReturnType<JigsawClient["embed"]>> | undefined): number[][] {
  return embedded?.chunks.map(({ vector }) => vector) ?? [];
}
