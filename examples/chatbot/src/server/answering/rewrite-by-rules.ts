import { wordsOf } from "./words.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words that point at something said before. */
const pronoun = /\b(?:it|they|them|this|that|these|those|he|she|him|her)\b/iu;
const beginning = /^\s*(?:and|but|so|also|what about|how about|what else|why|since when)\b/iu;

/** Words that say nothing about what a question is about. */
const fillers = list(
  "a an the and or but so also then please tell me us you your my our i we is are was were be been do does did has have had " +
    "can could will would should may might must to of in on at for from by with about into than as if not no any some " +
    "what which who whom whose when where why how much many long often far soon old big there here it its they them their " +
    "this that these those he she him her his hers today tomorrow now else more most again still just only one ones " +
    "day time hour year kind sort thing things",
);
/** Verbs that a question asks with. */
const verbs = list(
  "start starts begin begins end ends last lasts cost costs come comes go goes open opens close closes closed allowed welcome " +
    "need needs get gets find found say says said called call mean means work works happen happens take takes make makes " +
    "offer offers serve serves served sell sells sold buy give gives keep know show arrive arrives leave repair repairs " +
    "happened use uses cover covers covered contain contains lie lies stand stands wait waits run runs",
);

/** A question shorter than this that begins like a follow-up is one, even without a pronoun. */
const fewWords = 7;

/**
 * Makes a follow-up a question of its own, by rules for English: "and what does it cost?" after "When does the pottery
 * workshop start?" becomes "and what does the pottery workshop cost?". Anything else stays as it is.
 *
 * @param before the question before, as it was understood
 */
export function rewriteByRules(question: string, before: string | undefined): string {
  const topic = before === undefined ? "" : topicOf(before);
  if (topic === "") return question;
  if (pronoun.test(question)) return question.replace(pronoun, `the ${topic}`);
  const isFollowUp = beginning.test(question) && wordsOf(question).length < fewWords;
  return isFollowUp ? `${question} (about the ${topic})` : question;
}

/** What a question is about: from its first telling word to its last. */
export function topicOf(question: string): string {
  const words = question.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*(?<![.'’-])/gu) ?? [];
  const tells = words.map((word) => !fillers.has(word.toLowerCase()) && !verbs.has(word.toLowerCase()));
  const first = tells.indexOf(true);
  return first === -1 ? "" : words.slice(first, tells.lastIndexOf(true) + 1).join(" ");
}
