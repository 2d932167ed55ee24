import { Settings, VectorStoreIndex } from "llamaindex";
import {
  ingest,
  JigsawDirectoryReader,
  JigsawEmbedding,
  JigsawReader,
  JigsawRetriever,
  toMessageContent,
  type JigsawSearchOptions,
} from "@x/llamaindex-jigsaw";
import { temporaryFolder } from "@x/test-support";
import { expect, vi } from "vitest";
import { sameAs, service, type Proof, type Proofs } from "./proof.ts";

/** An index of a model of its own, with six texts and a picture, ingested. */
async function filled(): Promise<{ index: VectorStoreIndex; embedModel: JigsawEmbedding }> {
  const embedModel = new JigsawEmbedding({ ...(await service()).direct, dimensions: 64 });
  Settings.embedModel = embedModel;
  const index = await VectorStoreIndex.init({ nodes: [] });
  const texts = [1, 2, 3, 4, 5, 6].map((number) => ({ text: `text number ${number}` }));
  await ingest({ index, sources: [...texts, "https://example.com/a.png"] });
  return { index, embedModel };
}

async function found(options: JigsawSearchOptions): Promise<unknown> {
  const { index } = await filled();
  const hits = await new JigsawRetriever({ index, ...options }).retrieve("text number 3");
  return hits.map(({ node }) => `${node.metadata["source"]} ${node.id_}`);
}

const search = (value: string, byDefault: JigsawSearchOptions, other: JigsawSearchOptions): Proof =>
  sameAs(value, byDefault, other, found);

export const llamaindex: Proofs = {
  "JigsawReaderOptions.embedModel": {
    value: "`Settings.embedModel` if it is a `JigsawEmbedding`, else `new JigsawEmbedding()`",
    prove: async () => {
      const { embedModel } = await filled();
      const before = embedModel.usage.requests;
      await new JigsawReader().loadData({ text: "a" });
      expect(embedModel.usage.requests).toBe(before + 1);
    },
  },
  "JigsawReaderOptions.onError": {
    value: "the failure throws",
    prove: async () => {
      const { embedModel } = await filled();
      const read = (options = {}): Promise<unknown> =>
        new JigsawReader({ embedModel, ...options }).loadData("none.png");
      await expect(read()).rejects.toMatchObject({ code: "invalid_input" });
      expect(await read({ onError: () => {} })).toEqual([]);
    },
  },
  "JigsawDirectoryReaderOptions.recursive": {
    value: "true",
    prove: async () => {
      const { embedModel } = await filled();
      const folder = temporaryFolder({ "inner/a.txt": "a text" });
      const count = async (recursive?: boolean): Promise<number> =>
        (await new JigsawDirectoryReader({ embedModel, recursive }).loadData(folder)).length;
      expect([await count(), await count(true), await count(false)]).toEqual([1, 1, 0]);
    },
  },
  "IngestOptions.docStore": {
    value: "the index's; without an index none: everything is embedded",
    prove: async () => {
      const { index, embedModel } = await filled();
      const again = await ingest({ index, sources: { text: "text number 1" } });
      expect([again.skipped, again.usage.requests]).toEqual([1, 0]);
      const vectorStore = Object.values(index.vectorStores)[0];
      if (!vectorStore) throw new Error("The index has no store.");
      Object.assign(vectorStore, { storesText: true });
      const without = await ingest({ vectorStore, embedModel, sources: { text: "text number 1" } });
      expect([without.skipped, without.usage.requests]).toEqual([0, 1]);
    },
  },
  "JigsawSearchOptions.similarityTopK": search("4", { similarityTopK: 4 }, { similarityTopK: 5 }),
  "JigsawSearchOptions.modality": search("anything", { modality: undefined }, { modality: "image" }),
  "JigsawSearchOptions.filters": search(
    "none",
    { filters: undefined },
    { filters: { filters: [{ key: "modality", value: "image", operator: "==" }] } },
  ),
  "JigsawSearchOptions.customParams": sameAs(
    "none",
    { customParams: undefined },
    { customParams: { a: 1 } },
    async (options: JigsawSearchOptions) => {
      const { index } = await filled();
      const store = Object.values(index.vectorStores)[0];
      if (!store) throw new Error("The index has no store.");
      const query = vi.spyOn(store, "query");
      await new JigsawRetriever({ index, ...options }).retrieve("a text");
      return query.mock.calls.map(([{ customParams }]) => customParams);
    },
  ),
  "JigsawRetrieverOptions.embedModel": {
    value: "the store's own, else the index's, which must be a `JigsawEmbedding`",
    prove: async () => {
      const { index, embedModel } = await filled();
      const before = embedModel.usage.requests;
      await new JigsawRetriever({ index }).retrieve("a text");
      expect(embedModel.usage.requests).toBe(before + 1);
    },
  },
  "MessageContentOptions.picture": {
    value: "the node's `source` if it is an http(s) URL",
    prove: async () => {
      const { index } = await filled();
      const hits = await new JigsawRetriever({ index, modality: "image" }).retrieve("a picture");
      const image = { type: "image_url", image_url: { url: "https://example.com/a.png" } };
      expect(await toMessageContent(hits)).toContainEqual(image);
      expect(await toMessageContent(hits, { picture: () => undefined })).not.toContainEqual(image);
    },
  },
};
