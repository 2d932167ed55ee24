import { describe, expect, it } from "vitest";
import { docxOf, odfOf, paragraph, warningsOf, xlsxOf, zipOf } from "@x/test-support";
import { readWords } from "../../../src/load/reading/read-words.ts";
import type { Words } from "../../../src/load/reading/words.ts";
import { clientOf, failureOf } from "../../support/service.ts";

const client = clientOf({ url: "http://127.0.0.1:9" });

/** What the reader of a file finds, whose kind is told by its name and its bytes as in any run. */
async function read(filename: string, content: string | Uint8Array<ArrayBuffer>): Promise<Words | undefined> {
  const data = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return await readWords(await client.identify({ data, filename }));
}

const textIn = async (
  filename: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<string | undefined> => (await read(filename, content))?.text;

describe("HTML", () => {
  it("is read as its visible text: without scripts, styles, navigation and hidden elements", async () => {
    const page = `<!doctype html><head><title>Prices &amp; hours</title><script>let a</script><style>b{}</style></head>
      <body><nav><a>Home</a></nav><div role="navigation">Menu</div><p hidden>secret</p><div aria-hidden="true">icon</div>
      <main>Open <b>daily</b>
      till 6.<br>Welcome<noscript>Enable it</noscript></main><img alt="A dog"></body>`;
    expect(await textIn("a.html", page)).toBe("Prices & hours\nOpen daily till 6.\nWelcome\nA dog");
  });

  it("keeps headings directly above their text, with an empty line before them", async () => {
    expect(
      await textIn("a.html", "<h1>A</h1><p>about a</p><h2>B</h2><p>about b</p><ul><li>one<li>two</ul>"),
    ).toBe("A\nabout a\n\nB\nabout b\n\none\ntwo");
  });

  it("repeats the column names in each row of a table", async () => {
    const table = `<table><caption>People</caption><thead><tr><th>Name<th>Born</thead>
      <tr><td>Ada</td><td rowspan=2>1815</td></tr><tr><td>Bo<br>Li</td></tr><tr><td colspan=2>and others</td></tr></table>`;
    expect(await textIn("a.html", table)).toBe(
      "People\nName | Born\nName: Ada; Born: 1815\nName: Bo Li; Born: 1815\nName: and others",
    );
    expect(await textIn("a.html", "<table><tr><th>Name<td>Ada<tr><th>Born<td>1815</table>")).toBe(
      "Name: Ada\nBorn: 1815",
    );
    expect(await textIn("a.html", "<table><tr><td>1<td>2<tr><td>3<td>4</table>")).toBe("1 | 2\n3 | 4");
  });

  it("is embedded as plain text, with a warning, if it has no visible text", async () => {
    const warnings = await warningsOf(async () => {
      expect(await read("app.html", "<script>start()</script>")).toBeUndefined();
    });
    expect(warnings).toEqual(["app.html (text/html) has no text to embed. It is embedded as plain text."]);
  });

  it("is detected from its bytes, whatever the name of the file", async () => {
    expect(await textIn("page", "<!doctype html><nav>Home</nav><p>Closed")).toBe("Closed");
  });
});

describe("Word", () => {
  const styles =
    '<w:styles><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>';

  it("returns text, tables, notes, comments and headers, without tracked deletions", async () => {
    const table = `<w:tbl>${["Name|Born", "Ada|1815"]
      .map(
        (row) =>
          `<w:tr>${row
            .split("|")
            .map((text) => `<w:tc>${paragraph(text)}</w:tc>`)
            .join("")}</w:tr>`,
      )
      .join("")}</w:tbl>`;
    const body = `${paragraph("Intro")}${paragraph("Chapter", "berschrift1")}<w:p><w:r><w:t>Its </w:t></w:r><w:r><w:t>text</w:t><w:br/><w:t>goes on</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p>${table}`;
    const docx = docxOf(body, {
      "word/styles.xml": styles,
      "word/footnotes.xml": `<w:footnotes>${paragraph("A note")}</w:footnotes>`,
      "word/comments.xml": `<w:comments>${paragraph("A comment")}</w:comments>`,
      "word/header1.xml": `<w:hdr>${paragraph("Acme Ltd")}</w:hdr>`,
      "word/header2.xml": `<w:hdr>${paragraph("Acme Ltd")}</w:hdr>`,
    });
    expect(await textIn("a.docx", docx)).toBe(
      "Acme Ltd\n\nIntro\n\nChapter\nIts text\ngoes on\nName | Born\nName: Ada; Born: 1815\n\nA note\n\nA comment",
    );
  });

  it("is recognized by its bytes, and rejected if it is broken or empty", async () => {
    expect(await textIn("a", docxOf(paragraph("Closed on Sundays")))).toBe("Closed on Sundays");
    expect(String(await failureOf(read("a.docx", docxOf(paragraph("x")).slice(0, 150))))).toMatch(
      /a\.docx can't be unpacked: /,
    );
    expect(String(await failureOf(read("a.docx", docxOf(""))))).toMatch(/a\.docx \(.+\) has no text/);
  });
});

describe("PowerPoint", () => {
  it("returns its slides in order, each with its tables, diagrams and notes", async () => {
    const shape = (text: string, type = "body"): string =>
      `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
    const pptx = zipOf({
      "[Content_Types].xml": "<Types/>",
      "ppt/slides/slide10.xml": `<p:sld>${shape("Last")}</p:sld>`,
      "ppt/slides/slide2.xml": `<p:sld>${shape("Prices", "title")}${shape("They rise")}</p:sld>`,
      "ppt/slides/_rels/slide2.xml.rels":
        '<Relationships><Relationship Target="../notesSlides/notesSlide1.xml"/><Relationship Target="../diagrams/data1.xml"/></Relationships>',
      "ppt/notesSlides/notesSlide1.xml": `<p:notes>${shape("Say it slowly")}<a:p><a:fld type="slidenum"><a:t>2</a:t></a:fld></a:p></p:notes>`,
      "ppt/diagrams/data1.xml": "<dgm:dataModel><a:p><a:t>Cause</a:t></a:p></dgm:dataModel>",
    });
    expect(await textIn("a.pptx", pptx)).toBe("Prices\nThey rise\nCause\nSay it slowly\n\nLast");
  });
});

describe("Excel", () => {
  it("returns each sheet under its name, rows with their column names, and dates", async () => {
    const rows = [
      ["Name", "Born", "Age"],
      ["Ada", new Date("1915-12-10"), 36.5],
    ];
    expect(await textIn("a.xlsx", xlsxOf("People", rows))).toBe(
      "People\nName | Born | Age\nName: Ada; Born: 1915-12-10; Age: 36.5",
    );
  });
});

describe("OpenDocument", () => {
  it("returns headings and tables, without tracked deletions and authors of comments", async () => {
    const odt = odfOf(
      "text",
      `<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Chapter</text:h>
       <text:p>Its<text:s text:c="2"/>text<text:line-break/>goes <text:span>on</text:span></text:p>
       <text:p><office:annotation><dc:creator>Bo</dc:creator><text:p>A comment</text:p></office:annotation></text:p>`,
    );
    expect(await textIn("a.odt", odt)).toBe("Chapter\nIts  text\ngoes on\nA comment");
  });

  it("returns the rows of a sheet, even if it declares very many empty cells", async () => {
    const cell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
    const ods = odfOf(
      "spreadsheet",
      `<table:table><table:table-row>${cell("Name")}${cell("Born")}<table:table-cell table:number-columns-repeated="16382"/></table:table-row>
       <table:table-row>${cell("Ada")}${cell("1815")}</table:table-row></table:table>`,
    );
    expect(await textIn("a.ods", ods)).toBe("Name | Born\nName: Ada; Born: 1815");
  });
});

describe("EPUB", () => {
  it("returns its chapters in reading order", async () => {
    const book = zipOf({
      mimetype: "application/epub+zip",
      "META-INF/container.xml": '<container><rootfile full-path="OPS/book.opf"/></container>',
      "OPS/book.opf": `<package><manifest><item href="text/two.xhtml" id="b"/><item id="a" href="text/one%201.xhtml"/></manifest>
        <spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
      "OPS/text/one 1.xhtml": "<html><body><h1>One</h1><p>First.</p></body></html>",
      "OPS/text/two.xhtml": "<html><body><p>Second.</p></body></html>",
    });
    expect(await textIn("a.epub", book)).toBe("One\nFirst.\n\nSecond.");
  });
});

describe("RTF", () => {
  it("returns text in any encoding, and tables", async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Gothic;}}{\*\generator Word;}
\pard Hello \'93w\'94 caf\u233?\line {\f1\'cf\'f0} {\f2 \'83A\'82\'a0}\par
\trowd\cellx1 \intbl Name\cell Born\cell\row\trowd \intbl Ada\cell 1815\cell\trowd\row\pard After\{\}\par}`;
    expect(await textIn("a.rtf", rtf)).toBe(
      "Hello “w” café\nПр アあ\nName | Born\nName: Ada; Born: 1815\nAfter{}",
    );
    expect(await textIn("a.txt", rtf)).toContain("Hello");
  });
});

describe("CSV", () => {
  it("repeats the column names in each row, with any delimiter and quotes", async () => {
    expect(await textIn("a.csv", 'Name;Notes\nAda;"first, of\nall"\n\nBo;\n')).toBe(
      "Name | Notes\nName: Ada; Notes: first, of all\nName: Bo",
    );
    expect(await textIn("a.tsv", "1\t2\n3\t4")).toBe("1 | 2\n3 | 4");
  });
});

describe("a notebook", () => {
  it("returns Markdown, code and output", async () => {
    const notebook = {
      nbformat: 4,
      cells: [
        { cell_type: "markdown", source: ["# Sales\n", "by month"] },
        {
          cell_type: "code",
          source: "print(1)",
          outputs: [{ text: ["1\n"] }, { data: { "text/plain": "a table", "image/png": "iVBO" } }],
        },
      ],
    };
    expect(await textIn("a.ipynb", JSON.stringify(notebook))).toBe(
      "# Sales\nby month\n\nprint(1)\n\n1\n\na table",
    );
  });

  it("that is invalid is embedded as plain text, with a warning", async () => {
    const warnings = await warningsOf(async () => {
      expect(await read("broken.ipynb", "Closed on Sundays")).toBeUndefined();
    });
    expect(warnings).toEqual([
      expect.stringMatching(/^broken\.ipynb can't be read as .*It is embedded as plain text\.$/s),
    ]);
  });
});

describe("subtitles", () => {
  it("return the text with its times: SRT", async () => {
    const srt =
      "1\r\n00:00:01,500 --> 00:00:03,000\r\n<i>Hello.</i>\r\nYou?\r\n\r\n2\r\n01:00:00,000 --> 01:00:02,250\r\nBye.\r\n";
    expect(await read("a.srt", srt)).toEqual({
      text: "Hello.\nYou?\nBye.",
      timed: [
        { text: "Hello.\nYou?", startTime: 1.5, endTime: 3 },
        { text: "Bye.", startTime: 3600, endTime: 3602.25 },
      ],
    });
  });

  it("return the text with its times: WebVTT", async () => {
    const vtt =
      "WEBVTT\n\nNOTE a comment\n\nSTYLE\n::cue {}\n\nintro\n00:01.000 --> 00:02.500 align:start\n<v Ada>Tea &amp; cake\n";
    expect(await read("a.vtt", vtt)).toEqual({
      text: "Tea & cake",
      timed: [{ text: "Tea & cake", startTime: 1, endTime: 2.5 }],
    });
  });
});

describe("a mail", () => {
  it("returns subject, people, date and text, and warns of attachments that are not embedded", async () => {
    const mail = [
      "From: Ada <ada@a.example>",
      "To: bo@b.example",
      "Subject: =?utf-8?q?Caf=C3=A9?=",
      "Date: Fri, 27 Nov 2026 10:00:00 +0000",
      'Content-Type: multipart/mixed; boundary="x"',
      "",
      "--x",
      "Content-Type: text/html; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "<style>a{}</style><p>Geschlossen f=FCr immer</p>",
      "--x",
      "Content-Type: application/pdf",
      'Content-Disposition: attachment; filename="menu.pdf"',
      "",
      "%PDF",
      "--x--",
    ].join("\r\n");
    const warnings = await warningsOf(async () => {
      const text = await textIn("a.eml", mail);
      expect(text).toContain("Subject: Café\nFrom: Ada <ada@a.example>\nTo: bo@b.example\nDate: ");
      expect(text).toContain("Attached: menu.pdf\n\nGeschlossen für immer");
    });
    expect(warnings).toEqual([
      "a.eml: its attachments are not embedded (menu.pdf). Save them as files to embed them.",
    ]);
  });
});

describe("a file without a reader", () => {
  it.each(["a.txt", "README", "a.json", "a.xml"])("is embedded unchanged: %s", async (name) => {
    expect(await read(name, '{"a": 1}')).toBeUndefined();
  });
});
