import type { JSX } from "preact";
import type { AnswerSource } from "../../shared/api.ts";
import { contentAddress } from "./content-address.ts";
import { Passage } from "./passage.tsx";
import { PdfPages } from "./pdf-pages.tsx";

/** A rendered PDF page with the sentences highlighted. */
export function PageSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  const { page = 1, fileName, marks } = source;
  return (
    <PdfPages
      address={contentAddress(source)}
      name={fileName}
      start={page}
      marks={marks}
      caption={<Passage source={source} />}
    />
  );
}
