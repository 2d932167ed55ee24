import type { JigsawProviderSettings } from "@x/ai-sdk-jigsaw";
import { runCode } from "@x/test-support/code-blocks";
import { newerNode } from "../../../scripts/newer-node.mjs";
import { root } from "../support/pages.ts";
import { sameAs, service, type Proof, type Proofs } from "./proof.ts";

/** The parameters of each request of a program that has a provider, `jigsaw`. It runs on a Node that the AI SDK supports. */
async function requestsOf(settings: JigsawProviderSettings, program: string): Promise<unknown> {
  const { emulator, direct } = await service();
  const code = `import { createJigsaw } from "@x/ai-sdk-jigsaw";
    import { embed } from "ai";
    const jigsaw = createJigsaw(${JSON.stringify({ ...direct, ...settings })});
    ${program}`;
  await runCode(code, { cwd: `${root}/docs`, node: await newerNode() });
  return emulator.requests.map(({ params }) => params);
}

type Options = Readonly<Record<string, unknown>>;

/** Of `providerOptions.jigsaw`, in a call of `embed` with a text that the service takes in several parts only. */
const ofCall = (
  value: string,
  byDefault: Options,
  other: Options,
  settings: JigsawProviderSettings = {},
  always: Options = {},
): Proof =>
  sameAs(value, byDefault, other, (options: Options) => {
    const providerOptions = JSON.stringify({ jigsaw: { ...always, ...options } });
    return requestsOf(
      settings,
      `const value = "too long ".repeat(40_000);
      const providerOptions = ${providerOptions};
      await embed({ model: jigsaw.embedding(), value, providerOptions }).catch(() => {});`,
    );
  });

const ownMode = ofCall(
  "the provider's `tokenOverflowMode`",
  { tokenOverflowMode: "truncate" },
  { tokenOverflowMode: "split" },
  { tokenOverflowMode: "truncate" },
);
const noMode = ofCall('else "split"', { tokenOverflowMode: "split" }, { tokenOverflowMode: "truncate" });

export const aiSdk: Proofs = {
  "JigsawEmbeddingModelOptions.query": ofCall("false", { query: false }, { query: true }),
  "JigsawEmbeddingModelOptions.instruction": ofCall(
    "the provider's `instruction`",
    { instruction: "Find the rule." },
    { instruction: "Find the price." },
    { instruction: "Find the rule." },
    { query: true },
  ),
  "JigsawEmbeddingModelOptions.tokenOverflowMode": {
    value: `${ownMode.value}, ${noMode.value}`,
    prove: async () => {
      await ownMode.prove();
      await noMode.prove();
    },
  },
  "JigsawMediaOptions.dimensions": sameAs(
    "the provider's `dimensions`",
    { dimensions: 64 },
    { dimensions: 32 },
    (options: Options) =>
      requestsOf(
        { dimensions: 64 },
        `await jigsaw.embedMedia({ text: "a" }, ${JSON.stringify(options)});
        await jigsaw.embedMediaQuery({ text: "a" }, ${JSON.stringify(options)});`,
      ),
  ),
};
