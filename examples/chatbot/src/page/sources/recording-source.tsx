import type { JSX } from "preact";
import type { AnswerSource } from "../../shared/api.ts";
import { clock } from "./clock.ts";
import { Passage } from "./passage.tsx";
import { Player } from "./player.tsx";
import { Unavailable } from "./unavailable.tsx";
import { useBroken } from "./use-broken.ts";

/** A player that starts at the second where the passage is spoken. */
export function RecordingSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  const [isBroken, onError] = useBroken();
  const { startTime = 0, endTime = startTime, fileName } = source;
  return (
    <figure>
      {isBroken ? <Unavailable name={fileName} /> : <Player file={source} onError={onError} />}
      <figcaption>
        <Passage source={source} />
        <p class="when">
          Said from {clock(startTime)} to {clock(endTime)}
        </p>
      </figcaption>
    </figure>
  );
}
