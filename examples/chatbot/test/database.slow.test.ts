// Slow, 15 s: opens PostgreSQL in WebAssembly several times.
import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Document } from "@langchain/core/documents";
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { JigsawEmbeddings } from "@x/langchain-jigsaw";
import { openPostgres } from "@x/test-support/postgres";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { Conversations } from "../src/server/database/conversations.ts";
import type { Database } from "../src/server/database/database.ts";
import { FileLibrary, type NewFile } from "../src/server/database/file-library.ts";
import { openDatabase } from "../src/server/database/open-database.ts";
import { createTables } from "../src/server/database/schema.ts";
import { UsageError } from "../src/server/usage-error.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Functions that open a database and return how to close its server. */
const databases = {
  "in this process": async () => {
    const data = await temporaryFolder();
    const database = await openDatabase(undefined, data.path);
    return { database, closeServer: () => data.remove() };
  },
  "on a server, by its address": async () => {
    const { url, close: closeServer } = await openPostgres();
    const database = await openDatabase(url.replace("postgres@", "someone:secret@"), "");
    return { database, closeServer };
  },
} as const;

describe.each(Object.entries(databases))("PostgreSQL %s", (name, open) => {
  let emulator: Emulator;
  let database: Database;
  let closeServer: () => Promise<void>;
  let embeddings: JigsawEmbeddings;
  let files: FileLibrary;

  beforeAll(async () => {
    emulator = await startEmulator({ requestsPerSecond: Infinity });
    ({ database, closeServer } = await open());
    embeddings = new JigsawEmbeddings({ apiKey: "test-key", baseURL: emulator.url, dimensions: 64 });
    files = new FileLibrary(database, embeddings, "engine a");
    await createTables(database);
    await createTables(database);
    await files.open();
  });
  afterAll(async () => {
    await database?.close();
    await closeServer?.();
    await emulator?.close();
  });

  const newFile = (words: string): NewFile => {
    const bytes = new TextEncoder().encode(words);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const kind = "text" as const;
    return {
      id: randomUUID(),
      name: `${words}.txt`,
      kind,
      mimeType: "text/plain",
      size: bytes.length,
      sha256,
      bytes,
    };
  };
  const passage = (fileId: string, pageContent: string): Document =>
    new Document({ pageContent, metadata: { fileId } });

  it("stores a file with its passages, returns it, and removes both", async () => {
    const file = newFile("first");
    const stored = await files.add(file, [passage(file.id, "one"), passage(file.id, "two")]);
    expect(await files.list()).toEqual([stored]);
    expect(await files.withHash(file.sha256)).toEqual(stored);
    expect(await files.find(file.id)).toMatchObject({ id: file.id, size: file.size });
    expect(await files.bytes(file.id, 0, file.size)).toEqual(file.bytes);
    expect(await files.bytes(file.id, 2, 5)).toEqual(file.bytes.slice(2, 5));
    expect(await files.passages.similaritySearch("one", 9)).toHaveLength(2);
    expect(await files.remove(file.id)).toBe(true);
    expect(await files.list()).toEqual([]);
    expect(await files.bytes(file.id, 0, file.size)).toBeUndefined();
    expect(await files.remove(file.id)).toBe(false);
    await files.deleteRemoved(0);
    expect(await files.passages.similaritySearch("one", 9)).toEqual([]);
    expect(await files.restore(file.id)).toBe(false);
  });

  it("restores a removed file until it is deleted, and doesn't search it meanwhile", async () => {
    const [kept, gone] = [newFile("kept"), newFile("gone")];
    for (const file of [kept, gone]) await files.add(file, [passage(file.id, file.name)]);
    const found = async (): Promise<string[]> => {
      const documents = await files.passages.similaritySearch("kept", 9, await files.filter());
      return documents.map(({ pageContent }) => pageContent).toSorted();
    };
    await files.remove(gone.id);
    await files.deleteRemoved(60);
    expect(await found()).toEqual(["kept.txt"]);
    expect(await files.filter([kept.id, gone.id])).toEqual({ fileId: { $in: [kept.id] } });
    const none = await files.filter([gone.id]);
    expect(await files.passages.similaritySearch("gone", 9, none)).toEqual([]);
    expect(await files.restore(gone.id)).toBe(true);
    expect(await found()).toEqual(["gone.txt", "kept.txt"]);
    await files.remove(gone.id);
    // The same file is added once more.
    expect(await files.withHash(gone.sha256)).toMatchObject({ id: gone.id, isReady: true });
    for (const { id } of [kept, gone]) await files.remove(id);
    await files.deleteRemoved(0);
  });

  it("keeps the vectors of two services apart", async () => {
    const file = newFile("third");
    await files.add(file, [passage(file.id, "as read by a")]);
    const others = new FileLibrary(database, embeddings, "engine b");
    await others.open();
    expect(await others.list()).toMatchObject([{ id: file.id, isReady: false, passages: 0 }]);
    expect(await others.passages.similaritySearch("read", 9)).toEqual([]);
    await others.addReading(file, [passage(file.id, "as read by b")]);
    expect(await others.list()).toMatchObject([{ isReady: true, passages: 1 }]);
    for (const [library, text] of [
      [others, "as read by b"],
      [files, "as read by a"],
    ] as const) {
      const found = await library.passages.similaritySearch("read", 9);
      expect(found.map(({ pageContent }) => pageContent)).toEqual([text]);
    }
    await files.remove(file.id);
    await files.deleteRemoved(0);
    expect(await others.passages.similaritySearch("read", 9)).toEqual([]);
  });

  it("stores nothing of a file when its passages fail", async () => {
    const file = newFile("second");
    // Only white space, which can't be embedded.
    await expect(files.add(file, [passage(file.id, "fine"), passage(file.id, " ")])).rejects.toThrow();
    expect(await files.list()).toEqual([]);
    expect(await files.passages.similaritySearch("fine", 9)).toEqual([]);
  });

  it("stores files with the same bytes once", async () => {
    const [one, two] = [newFile("same"), newFile("same")];
    const first = await files.add(one, [passage(one.id, "same")]);
    expect(await files.add(two, [passage(two.id, "same")])).toEqual(first);
    expect(await files.passages.similaritySearch("same", 9)).toHaveLength(1);
  });

  it("stores the turns of a conversation in order, with their attachments", async () => {
    const conversations = new Conversations(database);
    const conversation = randomUUID();
    const bytes = Uint8Array.of(1, 2, 3);
    const turns = ["a", "b", "c"].map((question) => ({
      id: randomUUID(),
      question,
      answer: "!",
      sources: [],
    }));
    for (const turn of turns)
      await conversations.add(conversation, turn, { attached: { bytes, mimeType: "image/png" } });
    expect(await conversations.turns(conversation)).toEqual(turns);
    expect(await conversations.turns(conversation, { limit: 2 })).toEqual(turns.slice(1));
    const [{ id } = { id: "" }] = turns;
    expect(await conversations.attachment(conversation, id)).toEqual({ bytes, mimeType: "image/png" });
    expect(await conversations.attachment(randomUUID(), id)).toBeUndefined();
  });

  it("replaces a turn and those after it, and lists the turns before it", async () => {
    const conversations = new Conversations(database);
    const conversation = randomUUID();
    const [a, b, c, d] = ["a", "b", "c", "d"].map((question) => ({
      id: randomUUID(),
      question,
      answer: "!",
      sources: [],
    }));
    if (!a || !b || !c || !d) throw new Error("unreachable");
    for (const turn of [a, b, c]) await conversations.add(conversation, turn);
    expect(await conversations.turns(conversation, { before: b.id })).toEqual([a]);
    // A turn of another conversation replaces nothing.
    await conversations.add(randomUUID(), { ...d, id: randomUUID() }, { replaces: b.id });
    expect(await conversations.turns(conversation)).toEqual([a, b, c]);
    await conversations.add(conversation, d, { replaces: b.id });
    expect(await conversations.turns(conversation)).toEqual([a, d]);
  });

  it("stores a turn whose text contains a lone surrogate or NUL", async () => {
    const conversations = new Conversations(database);
    const conversation = randomUUID();
    const turn = { id: randomUUID(), question: "🙂?", sources: [] };
    await conversations.add(conversation, { ...turn, answer: "a\0b 🙂 \ud83d" });
    expect(await conversations.turns(conversation)).toEqual([{ ...turn, answer: "ab 🙂 " }]);
  });

  it("describes where it runs without its password", () => {
    expect(database.description).toMatch(
      name === "in this process" ? /this process$/u : /^PostgreSQL at 127/u,
    );
    expect(database.description).not.toContain("secret");
  });
});

describe("an unusable server", () => {
  it.each([
    ["postgres://someone:sec#ret@127.0.0.1/chat", "DATABASE_URL is not a valid URL such as"],
    [
      "postgres://someone:secret@127.0.0.1:1/chat",
      "Could not connect to PostgreSQL at 127.0.0.1:1 (DATABASE_URL): connect ECONNREFUSED",
    ],
  ])("is reported without its password: %s", async (url, reason) => {
    const opening = openDatabase(url, "");
    await expect(opening).rejects.toBeInstanceOf(UsageError);
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.not.toThrow(/sec#?ret/u);
  });
});

describe("the folder of a database", () => {
  it("is not used when it is a file", async () => {
    const data = await temporaryFolder();
    onTestFinished(() => data.remove());
    const file = join(data.path, "file");
    await writeFile(file, "");
    await expect(openDatabase(undefined, file)).rejects.toThrow(
      `Could not use the folder ${file}: it is a file. Choose another one with --data.`,
    );
    await expect(openDatabase(undefined, join(file, "a"))).rejects.toThrow("a part of its path is a file");
  });

  it.each([
    ["base", ""],
    ["PG_VERSION", "17"],
  ])("is reported as damaged when only %s is left of the database", async (name, content) => {
    const data = await temporaryFolder();
    onTestFinished(() => data.remove());
    await writeFile(join(data.path, name), content);
    const opening = openDatabase(undefined, data.path);
    await expect(opening).rejects.toBeInstanceOf(UsageError);
    await expect(opening).rejects.toThrow(`The database in ${data.path} is damaged and can't be opened.`);
  });

  it("is locked until its database is closed", async () => {
    const data = await temporaryFolder();
    onTestFinished(() => data.remove());
    const first = await openDatabase(undefined, data.path);
    const second = openDatabase(undefined, data.path);
    await expect(second).rejects.toThrow(`Another chatbot is using ${data.path}.`);
    await expect(second).rejects.toBeInstanceOf(UsageError);
    await first.close();
    const third = await openDatabase(undefined, data.path);
    await third.close();
  });
});
