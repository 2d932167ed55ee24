import { type Mutant, onSuccess, onVectors } from "./mutant.ts";

/** Services for which our client and the SDK return different results. */
export const contractMutants: readonly Mutant[] = [
  {
    does: "returns different vectors each time",
    fails: [
      "contract-texts",
      "contract-query",
      "contract-dimensions",
      "contract-chunks",
      "contract-truncate",
      "contract-image",
      "contract-pdf",
    ],
    observed: /minimum cosine -?0\.[0-8]/,
    ...onVectors((vector) => vector.map(() => Math.random() - 0.5)),
  },
  {
    does: "returns neither usage nor id",
    fails: ["contract-answer"],
    observed: /^1 chunk\(s\), 0 tokens, no id$/,
    ...onSuccess(({ _usage, log_id: _id, ...body }) => body),
  },
  {
    does: "accepts any key",
    fails: ["contract-wrong-key"],
    observed: /^no error$/,
    options: { apiKey: undefined },
  },
  {
    does: "accepts any number of tokens",
    fails: ["contract-refused-text"],
    observed: /^no error; through the SDK no error$/,
    options: { maxTokens: 1e9 },
  },
];
