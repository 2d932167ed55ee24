import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { AnswerSource } from "../../shared/api.ts";
import { Icon } from "../parts/icon.tsx";
import { clock } from "./clock.ts";
import { contentAddress } from "./content-address.ts";
import { Unavailable } from "./unavailable.tsx";
import { Passage } from "./passage.tsx";
import { useBroken } from "./use-broken.ts";

/** A player that starts at the second where the passage is spoken. */
export function RecordingSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  const player = useRef<HTMLAudioElement>(null);
  const [isBroken, onError] = useBroken();
  const { startTime = 0, endTime = startTime, fileName } = source;
  const seek = (): void => {
    if (player.current) player.current.currentTime = startTime;
  };
  const play = (): void => {
    seek();
    // Browsers may block this; the player's own button still works.
    player.current?.play().catch(() => {});
  };
  return (
    <figure>
      {isBroken ? (
        <Unavailable name={fileName} />
      ) : (
        <div class="recording">
          <button type="button" class="play" onClick={play}>
            <Icon name="play" />
            Play from {clock(startTime)}
          </button>
          <audio
            ref={player}
            src={contentAddress(source)}
            controls
            preload="metadata"
            aria-label={fileName}
            onLoadedMetadata={seek}
            onError={onError}
          />
        </div>
      )}
      <figcaption>
        <Passage source={source} />
        <p class="when">
          Said from {clock(startTime)} to {clock(endTime)}
        </p>
      </figcaption>
    </figure>
  );
}
