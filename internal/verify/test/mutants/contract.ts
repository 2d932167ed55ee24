import { type Mutant, onSuccess, onVectors } from "./mutant.ts";

/** Services with which our client and the SDK would not agree. */
export const contractMutants: readonly Mutant[] = [
  {
    does: "changes its mind with every answer",
    fails: [
      "contract-texts",
      "contract-query",
      "contract-dimensions",
      "contract-chunks",
      "contract-truncate",
      "contract-image",
      "contract-pdf",
    ],
    saw: /least cosine -?0\.[0-8]/,
    ...onVectors((vector) => vector.map(() => Math.random() - 0.5)),
  },
  {
    does: "tells neither usage nor id",
    fails: ["contract-answer"],
    saw: /^1 chunk\(s\), 0 tokens, no id$/,
    ...onSuccess(({ _usage, log_id: _id, ...body }) => body),
  },
  { does: "takes any key", fails: ["contract-wrong-key"], saw: /^no error$/, options: { apiKey: undefined } },
  {
    does: "takes any number of tokens",
    fails: ["contract-refused-text"],
    saw: /^no error; through the SDK no error$/,
    options: { maxTokens: 1e9 },
  },
];
