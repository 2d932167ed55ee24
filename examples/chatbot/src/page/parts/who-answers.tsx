import type { JSX } from "preact";
import type { ServerState } from "../../shared/api.ts";

/** Says which services are in use. */
export function WhoAnswers({ state }: { readonly state: ServerState | undefined }): JSX.Element {
  if (!state) return <p class="who">&nbsp;</p>;
  const { model, embeddings, rewriting } = state;
  const answers = model.offline ? "Answers are quotes, no language model" : `Answers by ${model.name}`;
  const reads = embeddings.offline ? "read by the emulator, offline" : `read by ${embeddings.name}`;
  const follows = rewriting === "rules" ? "follow-ups by rules, for English" : "follow-ups by the model";
  return (
    <p class="who">
      {answers} · {reads} · {follows}
    </p>
  );
}
