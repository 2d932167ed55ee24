import { stemmer as englishStem } from "@orama/stemmers/english";
import { stemmer as germanStem } from "@orama/stemmers/german";
import { stopwords as english } from "@orama/stopwords/english";
import { stopwords as german } from "@orama/stopwords/german";
import { LRUCache } from "lru-cache";
import { wordsOf } from "./words.ts";

/** Words of questions that don't tell what is asked for. */
const englishAsking =
  "tell say says show give please find know many much long often may must shall need needs get gets got like called name " +
  "allow allowed permitted possible available happen happens mean means question answer number high file files document documents";
const germanAsking =
  "bitte sag zeig steht viele lange oft dürfen darf wann wer wem wen wessen warum wieso heißt heisst gibt brauche " +
  "brauchen bekommen erlaubt möglich verfügbar hoch nummer frage antwort datei dateien dokument dokumente";
const englishWords: ReadonlySet<string> = new Set([...english, ...englishAsking.split(" ")]);
const germanWords: ReadonlySet<string> = new Set([...german, ...germanAsking.split(" ")]);

/** In letters. A shorter word inside of another one is chance, a longer one is a part: "Strand" in "Strandabschnitt". */
const minPartLength = 5;

const stems = new LRUCache<string, readonly string[]>({ max: 20_000 });

/** The words of a text that tell what it is about, in lower case, without duplicates. */
export function contentWords(text: string): string[] {
  // The month is no verb.
  const isMonth = /(?:^|\P{L})May(?!\p{L})(?! I| we)/u.test(text);
  return [...new Set(wordsOf(text).map(withoutGenitive))].filter((word) => {
    const isIgnored = (englishWords.has(word) || germanWords.has(word)) && !(isMonth && word === "may");
    return !isIgnored && (word.length > 1 || /\p{N}/u.test(word));
  });
}

/** Whether two words are forms of the same one, in English or German, or one is a part of the other. */
export function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (/\p{N}/u.test(one) || /\p{N}/u.test(other)) return false;
  const otherStems = stemsOf(other);
  return stemsOf(one).some((stem) => otherStems.some((second) => stem === second || isPart(stem, second)));
}

/** Whether a question is German, judged by its small words and letters. */
export function isGerman(text: string): boolean {
  const words = wordsOf(text);
  const count = (list: ReadonlySet<string>): number => words.filter((word) => list.has(word)).length;
  const difference = count(germanWords) - count(englishWords);
  return difference > 0 || (difference === 0 && /[äöüß]/iu.test(text));
}

function stemsOf(word: string): readonly string[] {
  const known = stems.get(word);
  if (known) return known;
  const found = [...new Set([word, englishStem(word), germanStem(word)])];
  stems.set(word, found);
  return found;
}

function isPart(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= minPartLength && long.includes(short);
}

function withoutGenitive(word: string): string {
  return word.replace(/['’]s?$/u, "");
}
