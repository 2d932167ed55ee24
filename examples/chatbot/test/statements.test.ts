import { describe, expect, it } from "vitest";
import { contentWords, isGerman, isSameWord } from "../src/server/answering/content-words.ts";
import { rankStatements } from "../src/server/answering/rank-statements.ts";
import { statementsOf } from "../src/server/answering/statements.ts";
import { widen } from "../src/server/answering/widen.ts";

const quotesOf = (passage: string): string[] => statementsOf(passage).map(({ quote }) => quote);

describe("statementsOf", () => {
  it("ends sentences at full stops and line breaks, and leaves out headings", () => {
    const board =
      "# Hours\nThe cafe is open from Tuesday\nto Sunday, 8 am to 5 pm. It rests on Mondays!\n- Soup 7.50\n---";
    expect(quotesOf(board)).toEqual([
      "The cafe is open from Tuesday to Sunday, 8 am to 5 pm.",
      "It rests on Mondays!",
      "Soup 7.50",
    ]);
    expect(statementsOf(board)[0]).toMatchObject({ heading: "Hours", after: "It rests on Mondays!" });
  });

  it("does not end a sentence after an abbreviation or the number of a day", () => {
    expect(quotesOf("Mr. Holm kommt am 12. Juli. Frau Dr. Krause kommt auch.")).toEqual([
      "Mr. Holm kommt am 12. Juli.",
      "Frau Dr. Krause kommt auch.",
    ]);
  });

  it.each([
    ["Markdown", "| Name | Room |\n| --- | --- |\n| Ada | 3.01 |\n| Bo | |"],
    ["semicolons", "Name;Room\nAda;3.01\nBo;"],
    ["commas", "Name,Room\nAda,3.01\nBo,0"],
  ])("quotes a row of a table (%s) with the names of its columns, and never the head", (_, table) => {
    const quotes = quotesOf(`Rooms\n${table}\n\nAsk at the door.`);
    expect(quotes[0]).toBe("Name: Ada, Room: 3.01");
    expect(quotes).not.toContainEqual(expect.stringContaining("Name: Name"));
    expect(quotes.at(-1)).toBe("Ask at the door.");
  });

  it("takes sentences with commas for sentences", () => {
    const text = "First, we eat.\nThen, we sleep.\nLater, we wake.";
    expect(quotesOf(text)).toEqual(text.split("\n"));
  });

  it.each(["|| H4RDW4RE  5TORE  .,'; ~~", "|I1| ll ,. ;;", "~~ Thnk y0u .,", "-- ~ * __ ,, .."])(
    "takes %j for noise",
    (line) => {
      expect(quotesOf(`${line}\nPaint roller 7.20`)).toEqual(["Paint roller 7.20"]);
    },
  );
});

describe("widen", () => {
  const note = "# Rent\n\nThe rent is 940 euros. It is due in May.\n\nMonth,kWh\nMay,20\nJune,19\nJuly,18\n";

  it("adds the rest of the paragraph and its heading", () => {
    expect(widen("It is due in May.", note)).toBe("# Rent\nThe rent is 940 euros. It is due in May.");
  });

  it("adds the head of a table to a row far below it", () => {
    const rows = Array.from({ length: 200 }, (_, day) => `Day ${day},${day * 3}`);
    const wide = widen("Day 150,450", `Day,kWh\n${rows.join("\n")}`);
    expect(wide).toMatch(/^Day,kWh\nDay 1\d\d,/u);
    expect(statementsOf(wide).map(({ quote }) => quote)).toContain("Day: Day 150, kWh: 450");
  });
});

describe("words", () => {
  it.each([
    ["covers", "covered"],
    ["Häuser", "Haus"],
    ["Strand", "Strandabschnitt"],
    ["phone", "telephone"],
  ])("%s and %s are forms of the same word", (one, other) => {
    expect(isSameWord(one.toLowerCase(), other.toLowerCase())).toBe(true);
  });

  it("are only those that tell what a text is about", () => {
    expect(contentWords("What does Ada's flat cost in May?")).toEqual(["ada", "flat", "cost", "may"]);
    expect(contentWords("May I keep it?")).toEqual(["keep"]);
    expect([isGerman("Wo ist der Schlüssel?"), isGerman("Where is the key?")]).toEqual([true, false]);
  });
});

describe("rankStatements", () => {
  it("embeds only the 24 statements with most words of the question, because each may take a request", async () => {
    const embedded: string[] = [];
    const embeddings = {
      embedQuery: async () => [1],
      embedDocuments: async (texts: string[]) => {
        embedded.push(...texts);
        return texts.map(() => [1]);
      },
    };
    const passage = Array.from({ length: 300 }, (_, index) => `Sentence ${index} is here.`).join("\n");
    const source = { number: 1, fileId: "f", fileName: "f.txt", kind: "text", passage, marks: [] } as const;
    const terms = [{ word: "299", weight: 1, isRequired: false }];
    const ranked = await rankStatements("299", { sources: [source], terms }, embeddings, AbortSignal.any([]));
    expect(embedded).toHaveLength(24);
    expect(ranked[0]?.quote).toBe("Sentence 299 is here.");
  });
});
