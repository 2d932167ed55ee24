import type { JigsawError } from "@x/jigsaw-core";

/**
 * Makes an error about a list of texts that was sent count in the caller's own list.
 * @param places the position in the caller's list of each text that was sent
 * @param name what the caller knows that list as
 */
export function renumberError(error: JigsawError, places: readonly number[], name = "texts"): JigsawError {
  const { index } = error;
  const place = index === undefined ? undefined : places[index];
  if (place !== undefined) error.message = error.message.replaceAll(`texts[${index}]`, `${name}[${place}]`);
  return Object.assign(error, { index: place });
}
