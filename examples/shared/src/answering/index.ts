export { extractiveAnswer, extractiveNotice } from "./extractive-answer.ts";
export { titleOf, withTitle } from "./markdown.ts";
export {
  answerInstructions,
  escapeText,
  formatPassages,
  parsePassages,
  parseQuestion,
  type Passage,
} from "./passages.ts";
export { rankByNearness, type SentenceEmbedder } from "./rank-by-nearness.ts";
