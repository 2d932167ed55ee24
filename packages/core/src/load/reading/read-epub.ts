import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { htmlText } from "./read-html.ts";
import { unzip, type Unzipped } from "./unzip.ts";
import type { Reader } from "./words.ts";

/** Reads e-books: the chapters in reading order. */
export const readEpub: Reader = async (file) => {
  const files = await unzip(file, "Reading e-books", /\.(opf|x?html?|xml)$/i);
  if (files.has("META-INF/encryption.xml") && isLocked(files)) {
    throw new JigsawInputError(
      `${file.subject} is encrypted (DRM), so its text can't be read. Use a copy without DRM.`,
    );
  }
  const texts: string[] = [];
  for (const name of chaptersIn(files)) {
    const chapter = files.get(name);
    if (chapter !== undefined) texts.push(await htmlText(chapter));
  }
  return { text: texts.filter((text) => text !== "").join("\n\n") };
};

/** Whether chapters are encrypted. In many books without DRM, only the fonts are. */
function isLocked(files: Unzipped): boolean {
  return /URI="[^"]+\.x?html?"/i.test(files.get("META-INF/encryption.xml") ?? "");
}

function chaptersIn(files: Unzipped): string[] {
  const [, path = ""] = /full-path="([^"]+)"/.exec(files.get("META-INF/container.xml") ?? "") ?? [];
  const book = files.get(path) ?? "";
  const folder = path.replace(/[^/]*$/, "");
  const addresses = new Map<string, string>();
  for (const [item] of book.matchAll(/<(?:\w+:)?item\s[^>]*>/g)) {
    const [id, href] = [attribute(item, "id"), attribute(item, "href")];
    addresses.set(id, joined(folder, href));
  }
  return [...book.matchAll(/<(?:\w+:)?itemref\s[^>]*>/g)].map(
    ([item]) => addresses.get(attribute(item, "idref")) ?? "",
  );
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1]?.replaceAll("&amp;", "&") ?? "";
}

function joined(folder: string, href: string): string {
  // A dummy base URL, to resolve `..`.
  return decodeURIComponent(new URL(href, `http://book/${folder}`).pathname.slice(1));
}
