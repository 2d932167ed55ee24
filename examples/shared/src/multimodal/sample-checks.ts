import type { Check } from "../check.ts";
import { requestsForSamples, sampleQuestions } from "./sample-questions.ts";

/** Where each sample question and the photo itself were found, and how many requests ingesting the samples took. */
export interface SampleOutcome {
  readonly answers: readonly string[];
  readonly photo: string;
  readonly requests: number;
}

/** The results that an example must reach on the samples. */
export function checksOfSamples({ answers, photo, requests }: SampleOutcome): Check[] {
  return [
    ...sampleQuestions.map(({ question, where }, index) => ({
      name: `"${question}" is answered by ${where.replace(/ to$/, "")}${found(answers[index], where)}`,
      passed: answers[index]?.startsWith(where) ?? false,
    })),
    { name: `the photo finds itself${found(photo, "menu-board.jpg")}`, passed: photo === "menu-board.jpg" },
    { name: `four files took ${requests} requests`, passed: requests === requestsForSamples },
  ];
}

function found(answer: string | undefined, expected: string): string {
  return answer?.startsWith(expected) ? "" : `, not by ${answer ?? "nothing"}`;
}
