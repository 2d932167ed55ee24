import type { JSX } from "preact";

interface AttachedMediaProps {
  readonly kind: "image" | "audio";
  readonly name: string;
  readonly address: string;
}

/** A photo or a recording that was asked with. */
export function AttachedMedia({ kind, name, address }: AttachedMediaProps): JSX.Element {
  return kind === "image" ? (
    <img class="attached" src={address} alt={`Asked with ${name}`} />
  ) : (
    <audio class="attached" src={address} controls preload="metadata" aria-label={`Asked with ${name}`} />
  );
}
