import { isGerman } from "./content-words.ts";
import { wordsOf } from "./words.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words that refer to something mentioned before. */
const pronoun = /\b(?:it|they|them|this|that|these|those|he|she|him|her)\b/iu;
const beginning =
  /^\s*(?:and|but|so|also|what about|how about|what else|why|since when|und|aber|auch|was ist mit|warum|seit wann)\b/iu;

/** Words that don't tell the topic of a question. */
const fillers = list(
  "a an the and or but so also then please tell me us you your my our i we is are was were be been do does did has have had " +
    "can could will would should may might must to of in on at for from by with about into than as if not no any some " +
    "what which who whom whose when where why how much many long often far soon old big large high thick tall expensive there here it its they them their " +
    "this that these those he she him her his hers today tomorrow now else more most again still just only one ones " +
    "day time hour year kind sort thing things",
);
/** Common verbs of questions, which don't tell the topic either. */
const verbs = list(
  "start starts begin begins end ends last lasts cost costs come comes go goes open opens close closes closed allowed welcome " +
    "need needs get gets find found say says said called call mean means work works happen happens take takes make makes " +
    "offer offers serve serves served sell sells sold buy give gives keep know show arrive arrives leave repair repairs " +
    "happened use uses cover covers covered contain contains lie lies stand stands wait waits run runs",
);

/** A question with fewer words that starts like a follow-up counts as one, even without a pronoun. */
const minWordsStandalone = 7;

/**
 * Rewrites a follow-up as a standalone question with rules for English, and a few for German: "and what does it cost?" after "When does the
 * pottery workshop start?" becomes "and what does the pottery workshop cost?". Other questions are returned unchanged.
 *
 * @param before the previous question in its standalone form
 */
export function rewriteByRules(question: string, before: string | undefined): string {
  const topic = before === undefined ? "" : topicOf(before);
  if (topic === "") return question;
  if (pronoun.test(question)) return question.replace(pronoun, `the ${topic}`);
  const isFollowUp = beginning.test(question) && wordsOf(question).length < minWordsStandalone;
  if (!isFollowUp) return question;
  return isGerman(question) ? `${question} (${topic})` : `${question} (about the ${topic})`;
}

/** The topic of a question: everything from its first content word to its last. */
export function topicOf(question: string): string {
  const words = question.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*(?<![.'’-])/gu) ?? [];
  const isContentWord = words.map(
    (word) => !fillers.has(word.toLowerCase()) && !verbs.has(word.toLowerCase()),
  );
  const first = isContentWord.indexOf(true);
  return first === -1 ? "" : words.slice(first, isContentWord.lastIndexOf(true) + 1).join(" ");
}
