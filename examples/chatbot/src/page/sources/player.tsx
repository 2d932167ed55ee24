import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import type { OpenedFile } from "../state/opened-files.ts";
import { clock } from "./clock.ts";
import { contentAddress } from "./content-address.ts";

interface PlayerProps {
  readonly file: Pick<OpenedFile, "fileId" | "fileName" | "startTime">;
  readonly onError: () => void;
}

/** A player that starts at a second of a recording. */
export function Player({ file, onError }: PlayerProps): JSX.Element {
  const { startTime = 0, fileName } = file;
  const player = useRef<HTMLAudioElement>(null);
  const seek = (): void => {
    if (player.current) player.current.currentTime = startTime;
  };
  const play = (): void => {
    seek();
    // Browsers may block this; the player's own button still works.
    player.current?.play().catch(() => {});
  };
  return (
    <div class="recording">
      <button type="button" class="play" onClick={play}>
        <Icon name="play" />
        Play from {clock(startTime)}
      </button>
      <audio
        ref={player}
        src={contentAddress(file)}
        controls
        preload="metadata"
        aria-label={fileName}
        onLoadedMetadata={seek}
        onError={onError}
      />
    </div>
  );
}
