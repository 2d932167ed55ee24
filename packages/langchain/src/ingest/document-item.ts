import type { DocumentInterface } from "@langchain/core/documents";
import { isRandomId, nameIn, plainItem, withoutSignatures, type Item } from "@x/jigsaw-core/ingestion";
import { isOwnMetadata } from "../documents/chunk-metadata.ts";
import { knownVectors } from "../embed-once/known-vectors.ts";
import { isDocument } from "../loader/is-document.ts";
import { loaderRefusal } from "../loader/other-loader.ts";
import { refusalOf } from "../loader/load-document.ts";
import type { LoaderSource } from "../loader/loader-options.ts";

/** Describes a source or a Document to ingestion. */
export function itemOf(given: LoaderSource): Item {
  if (!isDocument(given)) return { ...plainItem(given), refusal: loaderRefusal(given) };
  const { pageContent } = given;
  // The signature in a URL changes each time, but the Document stays the same.
  const metadata = withoutSignatures(given.metadata);
  return {
    source: { text: pageContent },
    isBlank: pageContent.trim() === "",
    refusal: refusalOf(given),
    name: nameIn(metadata),
    document: { metadata, id: callersId(given), place: knownVectors.placeOf(given) },
  };
}

/** The id that the caller gave a Document. Undefined for random ids and for the ids that our loader makes. */
export function callersId({ id, metadata }: DocumentInterface): string | undefined {
  return typeof id !== "string" || id === "" || isOwnMetadata(metadata) || isRandomId(id) ? undefined : id;
}
