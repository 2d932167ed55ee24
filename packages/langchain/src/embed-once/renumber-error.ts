import type { JigsawError } from "@x/jigsaw-core";

/**
 * Changes the index in an error from the list of texts that was sent to the caller's own list.
 * @param places for each text that was sent, its position in the caller's list
 * @param name the name of the caller's list
 */
export function renumberError(error: JigsawError, places: readonly number[], name = "texts"): JigsawError {
  const { index } = error;
  const place = index === undefined ? undefined : places[index];
  if (place !== undefined) error.message = error.message.replaceAll(`texts[${index}]`, `${name}[${place}]`);
  return Object.assign(error, { index: place });
}
