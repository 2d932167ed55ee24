import type { JSX } from "preact";
import type { RereadingState, ServerState } from "../../shared/api.ts";

interface RereadingBannerProps {
  readonly embeddings: ServerState["embeddings"];
  readonly rereading: RereadingState;
}

/** Shown while files that another service has read are read again. */
export function RereadingBanner({ embeddings, rereading }: RereadingBannerProps): JSX.Element {
  const { done, total, problem } = rereading;
  const service = embeddings.offline ? "the emulator" : embeddings.name;
  return (
    <div class="banner is-calm" role="status">
      {problem === undefined && <span class="spinner" aria-hidden="true" />}
      <p>
        {total === 1 ? "A file was" : `${total} files were`} read by another service, so {service} reads{" "}
        {total === 1 ? "it" : "them"} again. Answers leave out what isn't read yet.{" "}
        {problem !== undefined && `${problem} Trying again…`}
      </p>
      <progress aria-label="Files read again" max={total} value={done} />
      <span aria-hidden="true">
        {done} of {total}
      </span>
    </div>
  );
}
