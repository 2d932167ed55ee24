import type { StoredFile } from "../../shared/api.ts";
import { withoutCitations } from "./citations.ts";

const greeting =
  /^(?:hi|hello|hey|hallo|moin|servus|good (?:morning|afternoon|evening)|guten (?:tag|morgen|abend))(?: there)?$/u;
const thanks = /^(?:thanks|thank you|thx|danke|danke schön|vielen dank)(?: (?:a lot|very much|so much))?$/u;
const help = /^(?:help|hilfe|who are you|what can you do|what can i (?:ask|do)|wer bist du|was kannst du)$/u;
const things = "(?:files|documents|notes|pictures|photos|images|recordings|pdfs|dateien|dokumente)";
const listing = new RegExp(
  [
    String.raw`^(?:which|what|how many) ${things} (?:do i have|do you (?:have|know)|have i (?:added|uploaded)|are (?:there|here))$`,
    String.raw`^(?:list|show)(?: me)?(?: all)?(?: of)?(?: the| my)? ${things}$`,
    String.raw`^(?:welche|wie viele) ${things} (?:habe ich|gibt es|kennst du|hast du|sind (?:da|hier))$`,
    String.raw`^(?:my|meine|all|alle) ${things}$`,
  ].join("|"),
  "u",
);

/**
 * The reply to what is no question about the content of files: a greeting, thanks, and which files there are. Undefined for
 * any other question, unless there are no files.
 */
export function replyFromLibrary(question: string, files: readonly StoredFile[]): string | undefined {
  const words = question
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  if (listing.test(words)) return listOf(files);
  if (thanks.test(words)) return "You're welcome.";
  if (greeting.test(words)) return `Hello! ${invitation(files)}`;
  if (help.test(words)) return invitation(files);
  return files.length === 0 ? "There are no files yet. Add some, then ask again." : undefined;
}

function invitation(files: readonly StoredFile[]): string {
  if (files.length === 0) return "Add some files, then ask a question about them.";
  const names = files.slice(0, 3).map(({ name }) => withoutCitations(name));
  const more = files.length > names.length ? ` and ${files.length - names.length} more` : "";
  return `Ask a question about your files: ${names.join(", ")}${more}.`;
}

function listOf(files: readonly StoredFile[]): string {
  if (files.length === 0) return "You have no files yet.";
  const count = files.length === 1 ? "one file" : `${files.length} files`;
  return [`You have ${count}:`, ...files.map(({ name }) => `- ${withoutCitations(name)}`)].join("\n");
}
