import type { Check } from "@x/example-shared";
import type { Recommendation } from "./library.ts";

/** The recommendations for each article, by slug. */
export type Recommended = ReadonlyMap<string, readonly Recommendation[]>;

/** Share of recommendations that must have the article's topic. */
const minShare = 0.8;

/**
 * The results that this example must reach.
 *
 * @param requests the number of requests sent to embed the articles, and to recommend
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
      name: `${shared} of ${pairs.length} recommendations share the article's topic, at least ${Math.ceil(minShare * pairs.length)} expected`,
      passed: pairs.length > 0 && shared >= minShare * pairs.length,
    },
    {
      name: `${recommended.size} articles took ${requests.toEmbed} requests, one each`,
      passed: requests.toEmbed === recommended.size,
    },
    {
      name: `the recommendations took ${requests.toRecommend} further requests`,
      passed: requests.toRecommend === 0,
    },
  ];
}
