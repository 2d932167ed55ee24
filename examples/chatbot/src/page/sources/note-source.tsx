import type { JSX } from "preact";
import type { AnswerSource } from "../../shared/api.ts";
import { contentAddress, textAddress } from "./content-address.ts";
import { NoteText } from "./note-text.tsx";
import { Passage } from "./passage.tsx";

/** The whole text of a note or a document. Shows only the passage while the text loads. */
export function NoteSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  const { kind, fileName, marks } = source;
  const address = kind === "document" ? textAddress(source) : contentAddress(source);
  return <NoteText address={address} name={fileName} marks={marks} fallback={<Passage source={source} />} />;
}
