import type * as PostalMimes from "postal-mime";
import { warn } from "../../runtime/warn.ts";
import { repairWindows1252 } from "../../source/kind/windows-1252.ts";
import { defaultOf, packageError } from "./package-error.ts";
import { htmlText } from "./read-html.ts";
import type { Reader } from "./words.ts";

/** Reads emails: subject, sender, recipients, date and text. Attachments are listed by name, but not read. */
export const readMail: Reader = async (file) => {
  const PostalMime = defaultOf(await loadPostalMime());
  const mail = await PostalMime.parse(await file.bytes());
  const { subject, from, to, date, text, html, attachments } = mail;
  const words = text?.trim() || (html === undefined ? "" : await htmlText(html));
  const names = attachments.map(({ filename, mimeType }) => filename ?? mimeType);
  if (names.length > 0) {
    warn(
      `${file.subject}: its attachments are not embedded (${names.join(", ")}). Save them as files to embed them.`,
    );
  }
  const head = [
    field("Subject", subject),
    field("From", from && peopleIn([from])),
    field("To", to && peopleIn(to)),
    field("Date", date),
    field("Attached", names.join(", ")),
  ];
  const all = [head.filter((line) => line !== "").join("\n"), words].join("\n\n").trim();
  if (all.includes("\uFFFD")) {
    warn(
      `${file.subject}: some characters can't be read, because the email does not declare its encoding. Save it as UTF-8.`,
    );
  }
  return { text: repairWindows1252(all) };
};

async function loadPostalMime(): Promise<typeof PostalMimes> {
  try {
    return await import("postal-mime");
  } catch (cause) {
    throw packageError("postal-mime", "Reading mails", cause);
  }
}

interface Person {
  readonly name: string;
  readonly address?: string | undefined;
}

function peopleIn(people: readonly Person[]): string {
  return people
    .map(({ name, address = "" }) =>
      name === "" || name === address ? address : `${name} <${address}>`.replace(" <>", ""),
    )
    .join(", ");
}

function field(name: string, value: string | undefined): string {
  return value === undefined || value.trim() === "" ? "" : `${name}: ${value}`;
}
