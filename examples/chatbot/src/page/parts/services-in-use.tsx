import type { JSX } from "preact";
import type { ServerState } from "../../shared/api.ts";

/** Shows which services are in use. */
export function ServicesInUse({ state }: { readonly state: ServerState | undefined }): JSX.Element {
  if (!state) return <p class="who">&nbsp;</p>;
  const { model, embeddings, rewriting } = state;
  const answers = model.offline
    ? "Answers quote your files (no language model)"
    : `Answers by ${model.name}: questions and the passages found are sent to ${model.sentTo ?? model.name}`;
  const embeds = embeddings.offline
    ? "embedded by the emulator, offline"
    : `files and questions are sent to ${embeddings.name}`;
  const followUps =
    rewriting === "rules" ? "follow-ups by rules (English, German)" : "follow-ups by the model";
  return (
    <p class="who">
      {answers} · {embeds} · {followUps}
    </p>
  );
}
