import { MetadataMode, type BaseNode, type ImageType } from "@llamaindex/core/schema";
import { JigsawError, type CallOptions } from "@x/jigsaw-core";
import { mapConcurrently } from "@x/jigsaw-core/ingestion";
import { Failures } from "./failures.ts";
import { knownVectors } from "../embed-once/known-vectors.ts";
import { embedInputOf, sharedVectors, type EmbedInput } from "./embed-input.ts";
import { progressOf, type JigsawTransformOptions } from "./transform-options.ts";

/** Embeds a single text or image. */
export interface NodeEmbedder {
  readonly vectorSpace: string;
  /** Length of a vector. */
  readonly dimensions: number;
  /** Maximum number of requests in flight. */
  readonly maxConcurrency: number;
  embedText(text: string, options: CallOptions): Promise<number[]>;
  embedImage(image: ImageType, options: CallOptions): Promise<number[]>;
}

/** A request, and the nodes that share its result. */
interface Job {
  readonly input: EmbedInput;
  /** The position of the first of these nodes. */
  readonly index: number;
  readonly nodes: BaseNode[];
}

interface Outcome {
  /** Number of nodes that got their vector. */
  readonly count: number;
}

/**
 * Sets the vector of each node as soon as it is ready, so that a second call after a failure sends only what failed.
 * Valid vectors are kept, and equal texts are embedded once.
 */
export async function embedNodes(
  nodes: BaseNode[],
  embedder: NodeEmbedder,
  options?: JigsawTransformOptions,
): Promise<BaseNode[]> {
  const jobs = jobsOf(nodes, embedder);
  const failures = new Failures();
  const report = progressOf(options);
  let done = nodes.length - jobs.reduce((sum, job) => sum + job.nodes.length, 0);
  const work = async (job: Job, _: number, signal: AbortSignal): Promise<Outcome> => {
    try {
      assign(await embed(job.input, embedder, signal), job, embedder.vectorSpace);
      return { count: job.nodes.length };
    } catch (error) {
      if (signal.aborted || !JigsawError.isInstance(error)) throw error;
      failures.add(withNodeName(error, job));
      return { count: 0 };
    }
  };
  const mapping = {
    limit: embedder.maxConcurrency,
    signals: [options?.signal],
    ended: () => failures.stopReason,
  };
  if (jobs.length === 0 && nodes.length > 0) report?.(done, nodes.length);
  for await (const { count } of mapConcurrently(jobs, work, mapping)) {
    done += count;
    if (count > 0) report?.(done, nodes.length);
  }
  failures.throwFirst();
  return nodes;
}

/** Names the node in the message of an error. The client names it `texts[0]` or, for an image, "The query". */
function withNodeName(error: JigsawError, { input, index }: Job): JigsawError & { index: number } {
  const name = `nodes[${index}]`;
  error.message =
    input.text === undefined
      ? error.message.replace(/^The query\b/, name)
      : error.message.replaceAll("texts[0]", name);
  return Object.assign(error, { index });
}

function jobsOf(nodes: readonly BaseNode[], { vectorSpace: space, dimensions }: NodeEmbedder): Job[] {
  const jobs = new Map<unknown, Job>();
  const criteria = { space, dimensions, shared: sharedVectors(nodes) };
  for (const [index, node] of nodes.entries()) {
    const input = embedInputOf(node, `nodes[${index}]`, criteria);
    if (!input) continue;
    const key = keyOf(input);
    const job = jobs.get(key);
    if (job) job.nodes.push(node);
    else jobs.set(key, { input, index, nodes: [node] });
  }
  return [...jobs.values()];
}

/** A key for equal inputs. The prefix matters, because a text may equal the address of an image. */
function keyOf({ text, image }: EmbedInput): unknown {
  if (text !== undefined) return `text ${text}`;
  return typeof image === "string" ? `image ${image}` : image;
}

async function embed(input: EmbedInput, embedder: NodeEmbedder, signal: AbortSignal): Promise<number[]> {
  return input.text === undefined
    ? await embedder.embedImage(input.image, { signal })
    : await embedder.embedText(input.text, { signal });
}

function assign(vector: number[], { input, nodes }: Job, space: string): void {
  for (const [position, node] of nodes.entries()) {
    node.embedding = position === 0 ? vector : [...vector];
    const text = node.getContent(MetadataMode.EMBED);
    const origin =
      input.text === undefined ? ({ type: "image", image: input.image } as const) : { type: "text" as const };
    knownVectors.set(node.embedding, { text, mode: MetadataMode.EMBED, space, ...origin });
  }
}
