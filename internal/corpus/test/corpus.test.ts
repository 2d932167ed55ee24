import { expect, test } from "vitest";
import { docxOf, paragraph, pdfOf, png, temporaryFolder, wav } from "@x/test-support";
import { runCorpus } from "../src/run-corpus.ts";
import { summarize } from "../src/summarize.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

test("loads each file with the same result in both adapters, or rejects it with a reason", async () => {
  const folder = temporaryFolder({
    README: "Closed on Sundays.",
    "a.docx": docxOf(paragraph("Closed")),
    "a.html": "<nav>Home</nav><p>Closed on Sundays.</p>",
    "b.html": "<script>start()</script>",
    "a.csv": "Name,Age\nAda,36",
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\nHello.",
    "nested/a.pdf": pdfOf(["First page", "", "Third page"]),
    "a.png": png("a"),
    "a.wav": wav("a", 2),
    "photo.jpg": "<html>404</html>",
    "old.txt": Buffer.from("Größe", "latin1"),
    "data.bin": new Uint8Array([0, 1, 2, 3]),
  });
  const results = await runCorpus(folder);
  const rows = summarize(results);
  expect(rows.at(-1)).toEqual({
    kind: "all",
    files: 12,
    read: 9,
    words: 8,
    plain: 1,
    refused: 3,
    differ: 0,
    broken: 0,
    slow: 0,
    crash: 0,
  });
  const row = (kind: string): unknown => rows.find((one) => one.kind === kind);
  expect(row(word)).toMatchObject({ files: 1, words: 1 });
  expect(row("text/html")).toMatchObject({ files: 2, words: 2, plain: 1 });
  expect(row("image/png")).toMatchObject({ read: 1, words: 0 });
  expect(results.flatMap(({ refusal }) => refusal ?? [])).toEqual([
    expect.stringContaining("type can't be detected"),
    expect.stringContaining("is not text in UTF-8"),
    expect.stringContaining("it contains text"),
  ]);
  expect(results.find(({ path }) => path.endsWith("a.pdf"))?.words).toEqual(["First page", "Third page"]);
});
