import { type CommonOptions, JigsawClient } from "@x/jigsaw-core";
import { JigsawStack } from "jigsawstack";
import type { Finding } from "./checks/check.ts";
import { vectorsOf } from "./read-reply.ts";
import { type Reply, send, type Service, upload } from "./service.ts";
import { cosine } from "./vector-math.ts";

/** Below the limit, whatever was sent in the second before. */
const pace: CommonOptions = { requestsPerSecond: 10, maxConcurrency: 2 };

export function direct({ url, apiKey }: Service, options: CommonOptions): JigsawClient {
  return new JigsawClient({ ...pace, ...options, apiKey, baseURL: url });
}

function throughSdk({ url, apiKey }: Service, options: CommonOptions): JigsawClient {
  return new JigsawClient({ ...pace, ...options, client: JigsawStack({ apiKey, baseURL: url }) });
}

export function both(service: Service, options: CommonOptions): JigsawClient[] {
  return [direct(service, options), throughSdk(service, options)];
}

/** Does the same with both clients, one after the other. */
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
  const body: unknown = await sdk.embedding_v2(file, { type, dimensions: 64 }).catch(refusal);
  const theirs: Reply = { status: 200, headers: new Headers(), body };
  return areSame(vectorsOf(plain), vectorsOf(theirs));
}

/** The SDK throws a plain object: without this it would be told as `[object Object]`. */
function refusal(thrown: unknown): never {
  if (thrown instanceof Error) throw thrown;
  throw new Error(`the SDK threw ${JSON.stringify(thrown)}`);
}

export function areSame(ours: readonly number[][], theirs: readonly number[][]): Finding {
  const least = Math.min(...ours.map((vector, index) => cosine(vector, theirs[index] ?? [])));
  return {
    holds: ours.length === theirs.length && least > 0.999,
    saw: `${ours.length} and ${theirs.length} vectors, least cosine ${least.toFixed(6)}`,
  };
}

export function vectorsIn(embedded: Awaited<ReturnType<JigsawClient["embed"]>> | undefined): number[][] {
  return embedded?.chunks.map(({ vector }) => vector) ?? [];
}
