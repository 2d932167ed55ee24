import type { JSX } from "preact";

interface AttachedMediaProps {
  readonly kind: "image" | "audio";
  readonly name: string;
  readonly address: string;
}

/** The photo or recording attached to a question. */
export function AttachedMedia({ kind, name, address }: AttachedMediaProps): JSX.Element {
  return kind === "image" ? (
    <img class="attached" src={address} alt={`Attached: ${name}`} />
  ) : (
    <audio class="attached" src={address} controls preload="metadata" aria-label={`Attached: ${name}`} />
  );
}
