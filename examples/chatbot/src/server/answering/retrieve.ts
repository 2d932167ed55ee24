import type { DocumentInterface } from "@langchain/core/documents";
import { RunnableLambda, type Runnable } from "@langchain/core/runnables";
import { JigsawRetriever, type JigsawEmbeddings } from "@x/langchain-jigsaw";
import type { PGVectorFilter } from "@x/langchain-jigsaw/pgvector";
import type { AnswerSource, StoredFile } from "../../shared/api.ts";
import type { AttachedBytes } from "../database/conversations.ts";
import type { FileLibrary } from "../database/file-library.ts";
import { noteTexts, type NoteText } from "../database/note-texts.ts";
import { contentWords } from "./content-words.ts";
import { mergeRankings } from "./merge-rankings.ts";
import { toSources } from "./passages.ts";
import { hasWord, termsOf, type Term } from "./terms.ts";
import { widen } from "./widen.ts";

/** A search query: words, a picture, or both. */
export interface Query {
  /** The question as the user asked it. */
  readonly question: string;
  /** The question with the words of the conversation that it needs. */
  readonly standalone: string;
  readonly picture: AttachedBytes | undefined;
  /** The files to search, and the same as a filter of their passages. */
  readonly files: readonly StoredFile[];
  readonly filter?: PGVectorFilter | undefined;
}

export interface Found {
  /** The passages that may answer the question, the best first. None if no passage has anything to do with it. */
  readonly sources: readonly AnswerSource[];
  readonly terms: readonly Term[];
}

/** Number of passages per answer. */
const k = 6;
/** Number of files that are searched because the question has a word of their name. */
const maxNamedFiles = 2;
/** Cosine similarity from which a passage may fit although it shares no word with the question. */
const minNearness = 0.4;

/**
 * Finds passages by meaning, by words, by the names of files, and by a picture. A vector alone misses numbers and names,
 * and words alone miss other words for the same.
 */
export function retrieval(library: FileLibrary, embeddings: JigsawEmbeddings): Runnable<Query, Found> {
  const retriever = new JigsawRetriever({ vectorStore: library.passages, embeddings, k, withScores: true });
  const noteOf = noteTexts(library);
  return RunnableLambda.from(async ({ question, standalone, picture, files, filter }: Query, config) => {
    const asked = { question: withoutLabel(question), standalone: withoutLabel(standalone) };
    const words = contentWords(asked.standalone);
    const call = { ...config, filter };
    const inFile = async ({ id }: StoredFile): Promise<DocumentInterface[]> =>
      await retriever.invoke(standalone, { ...config, filter: { fileId: id } });
    const named = namedIn(words, files);
    const [byWords, byMeaning, byPicture] = await Promise.all([
      library.searchWords(words, files, k),
      standalone === "" ? [] : retriever.invoke(standalone, call),
      picture ? retriever.invokeMedia({ image: picture.bytes }, call) : [],
    ]);
    const near = byMeaning.filter(({ metadata }) => Number(metadata["score"]) >= minNearness);
    const rankings = [byPicture, near, byWords.documents, ...(await Promise.all(named.map(inFile)))];
    const sources = toSources(mergeRankings(rankings).slice(0, k));
    return { sources: await widened(sources, noteOf), terms: termsOf(asked, byWords) };
  });
}

/** Removes the number of a question in a list, such as "Question 3:", which is no word to search for. */
function withoutLabel(question: string): string {
  return question.replace(/^\s*(?:(?:question|frage)\s*)?\p{N}+\s*[:.)]\s+/iu, "");
}

/** The files whose name has a word of the question, those with the most first. */
function namedIn(words: readonly string[], files: readonly StoredFile[]): StoredFile[] {
  const shared = files.map((file) => {
    const ofName = contentWords(file.name.replaceAll(/[^\p{L}\p{N}]+/gu, " "));
    return { file, count: words.filter((word) => hasWord(ofName, word)).length };
  });
  return shared
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, maxNamedFiles)
    .map(({ file }) => file);
}

/** Widens the passages of notes, see `widen`. Two pieces of the same paragraph become one passage. */
async function widened(sources: readonly AnswerSource[], noteOf: NoteText): Promise<AnswerSource[]> {
  const wide: AnswerSource[] = [];
  for (const source of sources) {
    const note = await noteOf(source);
    const passage = note === undefined ? source.passage : widen(source.passage, note);
    const isKnown = wide.some(
      (other) => note !== undefined && other.fileId === source.fileId && other.passage.includes(passage),
    );
    if (!isKnown) wide.push({ ...source, passage, number: wide.length + 1 });
  }
  return wide;
}
