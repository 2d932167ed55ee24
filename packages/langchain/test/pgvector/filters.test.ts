import { Document } from "@langchain/core/documents";
import { Comparison, Operation, StructuredQuery } from "@langchain/core/structured_query";
import { startEmulator } from "@x/jigsaw-emulator";
import { beforeAll, describe, expect, it } from "vitest";
import {
  JigsawPGVectorTranslator,
  type JigsawPGVectorStore,
  type PGVectorFilter,
} from "../../src/pgvector/index.ts";
import { documents, openStore, texts } from "./support.ts";

let store: JigsawPGVectorStore;

beforeAll(async () => {
  const emulator = await startEmulator({ requestsPerSecond: Infinity });
  const cleanUps = [async () => await emulator.close()];
  store = await openStore(emulator, {}, (cleanUp) => void cleanUps.push(cleanUp));
  await store.addDocuments([...documents, ...more]);
  return async () => {
    for (const cleanUp of cleanUps) await cleanUp();
  };
});

const more = [
  new Document({
    pageContent: "kiwi",
    metadata: { tags: ["red", "blue"], date: "2024-05-01", nested: { a: { b: 1, c: 2 } } },
  }),
  new Document({
    pageContent: "lemon",
    metadata: { tags: ["green", 5, true], date: "2025-01-01", gone: null },
  }),
  new Document({
    pageContent: "mango",
    metadata: { tags: "red", path: "a_b%c\\d.e", "it's": "x", $price: 3 },
  }),
];

const rest = (...without: string[]): string[] =>
  [...documents, ...more].map(({ pageContent }) => pageContent).filter((text) => !without.includes(text));

describe("filters of JigsawPGVectorStore", () => {
  it.each<[PGVectorFilter, string[]]>([
    [{ initial: "b" }, ["banana"]],
    [{ even: true, number: { $gte: 2, $lt: 6 } }, ["cherry", "elderberry"]],
    [{ number: { $in: [1, 3] } }, ["banana", "damson"]],
    [{ number: { $nin: [0, 1, 2, 3, 4, 5] } }, ["grape", "kiwi", "lemon", "mango"]],
    [{ number: { $in: [] } }, []],
    [{ number: { $nin: [] }, even: false }, ["banana", "damson", "fig"]],
    [{ initial: { $ne: "a" }, number: { $lte: 1 } }, ["banana"]],
    [{ initial: { $gt: 1 } }, []],
    [{ "no'; DROP TABLE jigsaw_documents; --": "x" }, []],
    [{ initial: "'; DROP TABLE jigsaw_documents; --" }, []],
    [{ number: "1" }, []],
    [{ tags: "red" }, ["kiwi", "mango"]],
    [{ tags: 5 }, ["lemon"]],
    [{ tags: { $in: ["red", "green"] } }, ["kiwi", "lemon", "mango"]],
    [{ tags: { $all: ["red", "blue"] } }, ["kiwi"]],
    [{ tags: { $ne: "red" } }, rest("kiwi", "mango")],
    [{ tags: { $nin: ["blue", true] } }, rest("kiwi", "lemon")],
    [{ tags: { $gt: "q" } }, ["kiwi", "mango"]],
    [{ date: { $gte: "2025-01-01" } }, ["lemon"]],
    [{ date: { $lt: "2025" } }, ["kiwi"]],
    [{ date: { $gt: 1 } }, []],
    [{ date: { $exists: true } }, ["kiwi", "lemon"]],
    [{ number: { $exists: false } }, ["kiwi", "lemon", "mango"]],
    [{ gone: { $exists: true } }, ["lemon"]],
    [{ date: null }, rest("kiwi", "lemon")],
    [{ date: { $ne: null } }, ["kiwi", "lemon"]],
    [{ gone: { $exists: true, $eq: null } }, ["lemon"]],
    [{ date: { $in: [null, "2024-05-01"] } }, rest("lemon")],
    [{ initial: { $like: "_" }, number: { $gt: 4 } }, ["fig", "grape"]],
    [{ path: { $like: "a\\_b\\%%" } }, ["mango"]],
    [{ path: { $like: "a_b%\\\\d.e" } }, ["mango"]],
    [{ path: { $like: "a_b.%" } }, []],
    [{ date: { $like: "2024-%" } }, ["kiwi"]],
    [{ $and: [{ even: true }, { number: { $gt: 4 } }] }, ["grape"]],
    [{ $or: [{ initial: "a" }, { number: 6 }] }, ["apple", "grape"]],
    [{ $or: [{ initial: "a" }, { number: 6 }], even: true, $not: { initial: "a" } }, ["grape"]],
    [{ $not: { number: { $gte: 2 } } }, ["apple", "banana", "kiwi", "lemon", "mango"]],
    [{ number: { $not: { $gte: 2 }, $exists: true } }, ["apple", "banana"]],
    [{ nested: { $contains: { a: { c: 2 } } } }, ["kiwi"]],
    [{ "it's": "x" }, ["mango"]],
    // The operator names of LangChain's `PGVectorStore`.
    [{ number: { in: [1, 3] } }, ["banana", "damson"]],
    [{ number: { notIn: [0, 1, 2, 3, 4] }, even: { neq: true } }, ["fig", "kiwi", "lemon", "mango"]],
    [{ number: { gt: 1, lte: 3 } }, ["cherry", "damson"]],
    [{ number: { gte: 5, lt: 6 } }, ["fig"]],
    [{ tags: { arrayContains: ["blue", "green"] } }, ["kiwi", "lemon"]],
    [{ nested: { jsonbContains: { a: { b: 1 } } } }, ["kiwi"]],
  ])("find by metadata: %j", async (filter, expected) => {
    expect(await texts(store.similaritySearch("anything", 20, filter))).toEqual(expected);
  });

  it.each<[unknown, string]>([
    [{ a: { $regex: "x" } }, "the unknown operator $regex"],
    [{ a: { toString: "x" } }, "the unknown operator toString"],
    [{ $nor: [{ a: 1 }] }, "the unknown operator $nor"],
    [{ $price: 3 }, "the unknown operator $price"],
    [{ a: { $gt: true } }, "`filter.a.$gt` must be a finite number or a string"],
    [{ a: { $gt: Number.NaN } }, "must be a finite number or a string"],
    [{ a: Number.NaN }, "a finite number"],
    [{ a: { $in: [1, Infinity] } }, "a finite number"],
    [{ a: { $in: "x" } }, "must be a list"],
    [{ a: ["x"] }, "Use { $in: [...] }"],
    [{ a: { $in: [["x"]] } }, "can only be compared with"],
    [{ a: { $all: [] } }, "must be a non-empty list"],
    [{ a: undefined }, "can only be compared with a string, a finite number, a boolean or null"],
    [{ a: { $like: 1 } }, "`filter.a.$like` must be a string"],
    [{ a: { $exists: "yes" } }, "must be true or false"],
    [{ a: { $contains: "x" } }, "`filter.a.$contains` must be a non-empty object or list"],
    [{ a: { $contains: {} } }, "must be a non-empty object or list"],
    [{ a: { $not: 1 } }, "must be an object of operators"],
    [{ a: { $not: {} } }, "neither a value nor an operator"],
    [{ $and: [] }, "`filter.$and` must be a non-empty list of filters"],
    [{ $or: [{}] }, "`filter.$or` contains an empty or invalid filter"],
    [{ $or: { a: 1 } }, "must be a non-empty list"],
    [{ $not: {} }, "`filter.$not` contains an empty or invalid filter"],
    [() => true, "must be an object"],
    [[{ a: 1 }], "must be an object"],
    ["a = 1", "must be an object"],
  ])("are rejected before any statement if they are invalid: %j", async (filter, message) => {
    await expect(store.similaritySearch("a", 1, filter as never)).rejects.toThrow(message);
  });

  it.each([[{}], [new Date()], [new Map([["$eq", "b"]])]])(
    "neither find nor delete everything with a condition that is empty: %j",
    async (condition) => {
      const filter = { initial: condition } as never;
      const message = "`filter.initial` has neither a value nor an operator";
      await expect(store.similaritySearch("a", 10, filter)).rejects.toThrow(message);
      await expect(store.delete({ filter })).rejects.toThrow(message);
      expect(await store.similaritySearch("a", 20)).toHaveLength(10);
    },
  );

  it("support lists that are too long for one condition", async () => {
    const numbers = Array.from({ length: 3000 }, (_, index) => index + 5);
    expect(await texts(store.similaritySearch("a", 20, { number: { $in: numbers } }))).toEqual([
      "fig",
      "grape",
    ]);
  });

  it("can be translated from a model's structured query", async () => {
    const translator = new JigsawPGVectorTranslator();
    const translated = (filter: Operation | Comparison): PGVectorFilter =>
      translator.visitStructuredQuery(new StructuredQuery("x", filter)).filter as PGVectorFilter;
    const even = new Comparison("eq", "even", true);
    const late = new Comparison("gte", "number", 4);
    const date = new Comparison("lt", "date", { type: "date", date: "2025-01-01" } as never);
    const found = async (filter: PGVectorFilter): Promise<string[]> =>
      await texts(store.similaritySearch("a", 20, filter));
    expect(await found(translated(new Operation("and", [even, late])))).toEqual(["elderberry", "grape"]);
    expect(
      await found(translated(new Operation("or", [date, new Comparison("eq", "initial", "b")]))),
    ).toEqual(["banana", "kiwi"]);
    expect(await found(translated(new Operation("not", [new Operation("or", [even, late])])))).toEqual([
      "banana",
      "damson",
      "kiwi",
      "lemon",
      "mango",
    ]);
    const own = { even: true };
    expect(translator.mergeFilters(own as never, undefined)).toEqual(own);
    expect(translator.mergeFilters(own as never, translated(late) as never)).toEqual({
      $and: [own, { number: { $gte: 4 } }],
    });
    expect(translator.mergeFilters(own as never, {}, "replace")).toBeUndefined();
    expect(translator.mergeFilters(undefined, undefined)).toBeUndefined();
  });
});
