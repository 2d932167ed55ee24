import { symlinkSync } from "node:fs";
import { DirectoryLoader, UnknownHandling } from "@langchain/classic/document_loaders/fs/directory";
import { describe, expect, it } from "vitest";
import { png, temporaryFolder, wav } from "@x/test-support";
import { JigsawDirectoryLoader, jigsawLoaders, JigsawInputError } from "../../src/index.ts";
import { embeddingsOf, startService } from "../support/service.ts";

const files = {
  "b.txt": "a note",
  "A.PNG": png("a"),
  "sub/c.wav": wav("c"),
  "sub/deep/d.md": "# words",
  ".hidden.txt": "secret",
  ".git/config.txt": "secret",
};

describe("JigsawDirectoryLoader", () => {
  it("loads a folder and its subfolders in alphabetical order, without hidden files", async () => {
    const embeddings = embeddingsOf(await startService());
    const folder = temporaryFolder(files);
    const load = async (recursive?: boolean): Promise<string[]> => {
      const documents = await new JigsawDirectoryLoader(`${folder}/`, { embeddings, recursive }).load();
      return documents.map(({ metadata }) => metadata.source.slice(folder.length));
    };
    expect(await load()).toEqual(["/A.PNG", "/b.txt", "/sub/c.wav", "/sub/deep/d.md"]);
    expect(await load(false)).toEqual(["/A.PNG", "/b.txt"]);
  });

  it("can load more than once, and does not follow links to folders", async () => {
    const embeddings = embeddingsOf(await startService());
    const folder = temporaryFolder({ "a.txt": "a note" });
    symlinkSync(folder, `${folder}/loop`);
    symlinkSync(`${folder}/a.txt`, `${folder}/b.txt`);
    const loader = new JigsawDirectoryLoader(folder, { embeddings });
    expect(await loader.load()).toHaveLength(2);
    expect(await loader.load()).toHaveLength(2);
  });

  it("reports files that can't be embedded, and rejects if the folder is missing", async () => {
    const embeddings = embeddingsOf(await startService());
    const folder = temporaryFolder({ "a.txt": "a note", "b.zip": new Uint8Array([0x50, 0x4b, 3, 4, 0]) });
    const seen: unknown[] = [];
    const onError = (source: unknown): void => void seen.push(source);
    expect(await new JigsawDirectoryLoader(folder, { embeddings, onError }).load()).toHaveLength(1);
    expect(seen).toEqual([{ path: `${folder}/b.zip` }]);
    await expect(new JigsawDirectoryLoader(`${folder}/none`, { embeddings }).load()).rejects.toThrow(
      JigsawInputError,
    );
    expect(() => new JigsawDirectoryLoader("")).toThrow("`directory`");
  });
});

describe("jigsawLoaders", () => {
  it("work with LangChain's DirectoryLoader, in lower and upper case", async () => {
    const service = await startService();
    const embeddings = embeddingsOf(service);
    const folder = temporaryFolder({ ...files, "x.unknown": "?" });
    const loader = new DirectoryLoader(
      folder,
      jigsawLoaders({ embeddings, metadata: { tenant: "a" } }),
      true,
      UnknownHandling.Ignore,
    );
    const documents = await loader.load();
    const types = documents.map(({ metadata }) => metadata["type"] as string).sort();
    expect(types).toEqual(["audio", "image", "text", "text", "text", "text"]);
    expect(documents.every(({ metadata }) => metadata["tenant"] === "a")).toBe(true);
    expect(service.requests).toHaveLength(6);
  });
});
