import { expect, it } from "vitest";
import { docxOf, paragraph, pdfOf, png, temporaryFile } from "@x/test-support";
import { readText } from "../../src/load/read-text.ts";
import { failureOf } from "../support/service.ts";

it.each<[string, string | Uint8Array, string]>([
  ["a.txt", "Closed on Sundays.", "Closed on Sundays."],
  ["a.html", "<nav>Home</nav><p>Closed", "Closed"],
  ["a.docx", docxOf(paragraph("Closed")), "Closed"],
  ["a.pdf", pdfOf(["First", "", "Last"]), "First\n\n\n\nLast"],
])("the text of a file is read without a client: %s", async (name, content, text) => {
  expect(await readText(temporaryFile(name, content))).toBe(text);
});

it("a source without text is rejected", async () => {
  const data = png("a");
  expect(String(await failureOf(readText({ data, filename: "a.png" })))).toContain(
    'a.png has the type "image"',
  );
  expect(String(await failureOf(readText("https://a.example/b.pdf")))).toContain('has the type "pdf"');
});
