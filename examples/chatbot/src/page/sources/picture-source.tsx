import type { JSX } from "preact";
import type { AnswerSource } from "../../shared/api.ts";
import { contentAddress } from "./content-address.ts";
import { Unavailable } from "./unavailable.tsx";
import { Passage } from "./passage.tsx";
import { useBroken } from "./use-broken.ts";

/** The picture, with the text recognised in it. */
export function PictureSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  const [isBroken, onError] = useBroken();
  return (
    <figure>
      {isBroken ? (
        <Unavailable name={source.fileName} />
      ) : (
        <img class="picture" src={contentAddress(source)} alt={source.fileName} onError={onError} />
      )}
      <figcaption>
        <Passage source={source} />
      </figcaption>
    </figure>
  );
}
