import { describe, expect, it } from "vitest";
import { png } from "@x/test-support";
import {
  JigsawAuthenticationError,
  JigsawDirectoryLoader,
  type JigsawError,
  JigsawInputError,
  JigsawLoader,
  jigsawLoaders,
  type LoaderSource,
} from "../../src/index.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

const sources: LoaderSource[] = [
  { text: "one" },
  { data: new Uint8Array() },
  { path: "/no/such.png" },
  { text: "four" },
];

describe("a source that fails", () => {
  it("makes `load` reject with an error that has its name and index", async () => {
    const embeddings = embeddingsOf(await startService());
    const error = await failureOf(new JigsawLoader(sources.slice(2), { embeddings }).load());
    expect(JigsawInputError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ message: expect.stringContaining("/no/such.png"), index: 0 });
  });

  it("is reported and skipped with `onError`", async () => {
    const embeddings = embeddingsOf(await startService());
    const seen: [LoaderSource, number | undefined][] = [];
    const onError = (source: LoaderSource, { index }: JigsawError): void => void seen.push([source, index]);
    const documents = await new JigsawLoader(sources, { embeddings, onError }).load();
    expect(documents.map(({ pageContent }) => pageContent)).toEqual(["one", "four"]);
    expect(seen).toEqual([
      [sources[1], 1],
      [sources[2], 2],
    ]);
  });

  it("in `describe` is reported like any other, with the original error as its cause", async () => {
    const embeddings = embeddingsOf(await startService());
    const picture = { data: png("a"), filename: "a.png" };
    const cause = new TypeError("no caption");
    const words = (): string => {
      throw cause;
    };
    const seen: JigsawError[] = [];
    const onError = (_: LoaderSource, error: JigsawError): void => void seen.push(error);
    expect(
      await new JigsawLoader([picture, { text: "b" }], { embeddings, describe: words, onError }).load(),
    ).toHaveLength(1);
    expect(seen).toMatchObject([{ message: "a.png: `describe` failed: no caption", cause, index: 0 }]);
    const wrong = new JigsawLoader(picture, { embeddings, describe: () => 7 as unknown as string });
    await expect(wrong.load()).rejects.toThrow("a.png: `describe` must return a string");
  });

  it("for a reason that affects all sources makes `load` reject, even with `onError`", async () => {
    const service = await startService({ apiKey: "right" });
    const embeddings = embeddingsOf(service, { maxConcurrency: 2 });
    const many = Array.from({ length: 500 }, (_, index) => ({ text: `${index}` }));
    const error = await failureOf(new JigsawLoader(many, { embeddings, onError: () => {} }).load());
    expect(JigsawAuthenticationError.isInstance(error)).toBe(true);
    expect(service.requests.length).toBeLessThanOrEqual(4);
  });

  it("because of the caller's own `onError` or iterable makes `load` reject with that error", async () => {
    const embeddings = embeddingsOf(await startService());
    const onError = (): never => {
      throw new RangeError("mine");
    };
    await expect(new JigsawLoader(sources, { embeddings, onError }).load()).rejects.toThrow("mine");
    const broken = (async function* (): AsyncGenerator<LoaderSource> {
      yield { text: "a" };
      throw new RangeError("my list");
    })();
    await expect(new JigsawLoader(broken, { embeddings }).load()).rejects.toThrow("my list");
  });
});

describe("an unknown option", () => {
  it("is rejected with the most similar name", () => {
    const misspelt: object = { embeddings: embeddingsOf({ url: "http://127.0.0.1:9" }), pdfs: "pages" };
    expect(() => new JigsawLoader("a.pdf", misspelt)).toThrow("Unknown option `pdfs`. Did you mean `pdf`?");
    expect(() => new JigsawDirectoryLoader("docs", misspelt)).toThrow("`pdfs`");
    expect(() => jigsawLoaders(misspelt)).toThrow("`pdfs`");
  });
});

describe("another loader as a source", () => {
  it("is rejected, and the error says what to pass instead", async () => {
    const embeddings = embeddingsOf(await startService());
    const other = { load: async () => [] } as unknown as LoaderSource;
    for (const given of [other, [other]]) {
      await expect(new JigsawLoader(given, { embeddings }).load()).rejects.toThrow("`load()`");
    }
  });
});
