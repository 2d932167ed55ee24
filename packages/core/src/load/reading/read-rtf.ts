import { repairWindows1252 } from "../../source/kind/windows-1252.ts";
import { TextBuilder } from "./text-builder.ts";
import type { Reader } from "./words.ts";

/** Groups without text of the document. */
const skipped = new Set(
  (
    "fonttbl colortbl stylesheet info pict object listtable listoverridetable revtbl rsidtbl generator filetbl xmlnstbl " +
    "themedata colorschememapping latentstyles datastore fldinst mmathPr bkmkstart bkmkend nonshppict listtext pntext " +
    "atnid atnauthor atnref atndate upr template sp shpinst"
  ).split(" "),
);
const letters: Readonly<Record<string, string>> = {
  tab: "\t",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
};
/** The encodings of fonts by their RTF charset number. */
const charsets: Readonly<Record<string, string>> = {
  128: "shift_jis",
  129: "euc-kr",
  134: "gbk",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  163: "windows-1258",
  177: "windows-1255",
  178: "windows-1256",
  186: "windows-1257",
  204: "windows-1251",
  222: "windows-874",
  238: "windows-1250",
};
const codePages: Readonly<Record<string, string>> = {
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  10000: "macintosh",
  65001: "utf-8",
};
const signs: Readonly<Record<string, string>> = { "~": " ", _: "-", "{": "{", "}": "}", "\\": "\\" };
const ends = new Set(["par", "line", "sect", "page", "column", "softline"]);
const token = /\\([a-z]+)(-?\d+)? ?|\\'([\da-f]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

interface Group {
  readonly isSkipped: boolean;
  /** How many fallback characters follow each Unicode character, for old readers. */
  readonly fallback: number;
  readonly encoding: string;
}

/** Reads rich text (RTF), including tables. */
export const readRtf: Reader = async (file) => {
  const rtf = new TextDecoder("latin1").decode(await file.bytes());
  return { text: new RtfReader(rtf).read() };
};

class RtfReader {
  readonly #rtf: string;
  readonly #to = new TextBuilder();
  readonly #groups: Group[] = [];
  #group: Group;
  readonly #fonts: ReadonlyMap<string, string>;
  /** Bytes to decode. They are collected, because a character may have two bytes, one of which may be a plain letter. */
  #bytes: number[] = [];
  /** How many fallback bytes of a Unicode character are still to be skipped. */
  #bytesToSkip = 0;
  #table: "none" | "row" | "between rows" = "none";

  constructor(rtf: string) {
    this.#rtf = rtf;
    const [, page = "1252"] = /\\ansicpg(\d+)/.exec(rtf) ?? [];
    this.#group = { isSkipped: false, fallback: 1, encoding: codePages[page] ?? `windows-${page}` };
    const fonts = rtf.matchAll(/\\f(\d+)[^{};]*?\\fcharset(\d+)/g);
    this.#fonts = new Map(
      [...fonts].flatMap(([, font = "", set = ""]) =>
        charsets[set] === undefined ? [] : [[font, charsets[set]]],
      ),
    );
  }

  read(): string {
    let isOptional = false;
    for (const [, word, number, hex, sign, brace, text] of this.#rtf.matchAll(token)) {
      if (hex !== undefined) this.#add([Number.parseInt(hex, 16)]);
      else if (text !== undefined) this.#add(Array.from(text, (letter) => letter.charCodeAt(0)));
      else this.#flush();
      if (brace === "{") this.#groups.push(this.#group);
      else if (brace === "}") this.#group = this.#groups.pop() ?? this.#group;
      else if (word !== undefined) this.#control(word, number, isOptional);
      else if (sign !== undefined) this.#write(signs[sign] ?? "");
      // Groups that start with `\*` are optional and have no text of the document.
      isOptional = sign === "*";
    }
    this.#flush();
    return this.#to.toString();
  }

  #control(word: string, number: string | undefined, isOptional: boolean): void {
    const encoding = word === "f" ? this.#fonts.get(number ?? "") : undefined;
    this.#group = {
      isSkipped: this.#group.isSkipped || skipped.has(word) || isOptional,
      fallback: word === "uc" ? Number(number ?? 1) : this.#group.fallback,
      encoding: encoding ?? this.#group.encoding,
    };
    if (this.#group.isSkipped) return;
    if (word === "u") {
      this.#write(String.fromCharCode(Number(number) & 0xffff));
      this.#bytesToSkip = this.#group.fallback;
    } else if (word === "trowd" || word === "intbl") this.#openRow(word === "trowd");
    else if (word === "cell" && this.#table === "row") this.#to.closeCell();
    else if (word === "row" && this.#table === "row") this.#table = "between rows";
    else if (ends.has(word)) this.#to.endLine();
    else if (letters[word] !== undefined) this.#write(letters[word]);
  }

  /** Opens a row, unless one is open: Word defines each row twice, before and after its cells. */
  #openRow(isDefinition: boolean): void {
    if (this.#table === "row" || (this.#table === "none" && !isDefinition)) return;
    if (this.#table === "none") this.#to.openTable();
    this.#to.openRow();
    this.#table = "row";
  }

  #add(bytes: readonly number[]): void {
    const count = Math.min(this.#bytesToSkip, bytes.length);
    this.#bytesToSkip -= count;
    this.#bytes.push(...bytes.slice(count));
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const { encoding } = this.#group;
    const words = new TextDecoder(encoding).decode(Uint8Array.from(this.#bytes));
    this.#bytes = [];
    this.#write(encoding === "windows-1252" ? repairWindows1252(words) : words);
  }

  #write(words: string): void {
    if (this.#group.isSkipped) return;
    if (this.#table === "between rows" && words.trim() !== "") {
      this.#to.closeTable();
      this.#table = "none";
    }
    this.#to.write(words);
  }
}
