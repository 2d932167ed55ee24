import type { Check } from "../check.ts";
import { requestsForSamples, sampleQuestions } from "./sample-questions.ts";

/** What the samples answered: where to each question, where to the photo itself, and with how many requests before. */
export interface SampleOutcome {
  readonly answers: readonly string[];
  readonly photo: string;
  readonly requests: number;
}

/** What an example promises of the samples. */
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

function found(answer: string | undefined, wanted: string): string {
  return answer?.startsWith(wanted) ? "" : `, not by ${answer ?? "nothing"}`;
}
