import type { Check } from "@x/example-shared";
import type { Recommendation } from "./library.ts";

/** What was recommended below each article, by slug. */
export type Recommended = ReadonlyMap<string, readonly Recommendation[]>;

/** Share of recommendations that must be about the article's own topic. */
const wanted = 0.8;

/**
 * What this example promises of its articles.
 *
 * @param requests how many were sent: to embed the articles, and for the recommendations
 */
export function checksOf(
  recommended: Recommended,
  topicOf: ReadonlyMap<string, string>,
  requests: { readonly toEmbed: number; readonly toRecommend: number },
): Check[] {
  const pairs = [...recommended].flatMap(([slug, others]) =>
    others.map((other) => [slug, other.slug] as const),
  );
  const shared = pairs.filter(([slug, other]) => topicOf.get(slug) === topicOf.get(other)).length;
  return [
    {
      name: `${shared} of ${pairs.length} recommendations share the article's topic, at least ${Math.ceil(wanted * pairs.length)} wanted`,
      passed: pairs.length > 0 && shared >= wanted * pairs.length,
    },
    {
      name: `${recommended.size} articles took ${requests.toEmbed} requests, one for each`,
      passed: requests.toEmbed === recommended.size,
    },
    {
      name: `the recommendations took ${requests.toRecommend} more`,
      passed: requests.toRecommend === 0,
    },
  ];
}
