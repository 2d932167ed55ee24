import { JigsawClient, type Embedded } from "@x/jigsaw-core";
import { startEmulator } from "@x/jigsaw-emulator";
import { semanticEngine } from "@x/jigsaw-emulator/semantic";
import { JigsawEmbeddings, JigsawLoader } from "@x/langchain-jigsaw";
import type { JigsawEmbeddings as Lean } from "@x/langchain-jigsaw/embeddings";

export const embedded: Promise<Embedded> = new JigsawClient().embed("https://example.com/a.png");
export const lean: Lean = new JigsawEmbeddings({ dimensions: 64 });
export { JigsawLoader, semanticEngine, startEmulator };
// @ts-expect-error The option doesn't exist, so this fails unless the types have become `any`.
export const refused = new JigsawClient({ dimension: 64 });
