import { checkLines, openService, UsageError, type Run } from "@x/example-shared";
import { parseArguments, usage } from "./arguments.ts";
import { checksOf } from "./checks.ts";
import { openLibrary, type Recommendation } from "./library.ts";
import { loadArticles, loadTopics, type Article } from "./load-articles.ts";
import { relatedLines } from "./report.ts";

/** Recommendations per article. */
const recommendationsPerArticle = 3;

export const run: Run = async (argv, environment, signal, print) => {
  const { slug, help } = parseArguments(argv);
  if (help) {
    print(usage);
    return 0;
  }
  const articles = await loadArticles();
  const selected = slug === undefined ? articles : [articleNamed(slug, articles)];
  const service = await openService(environment, signal);
  try {
    print(`Articles:   ${articles.length}`);
    print(`Embeddings: ${service.description}\n`);
    const library = await openLibrary(articles, service.embeddings);
    const toEmbed = service.embeddings.usage.requests;
    const recommended = new Map<string, Recommendation[]>();
    for (const article of selected) {
      const related = await library.related(article.slug, recommendationsPerArticle);
      recommended.set(article.slug, related);
      for (const line of relatedLines(article.title, related)) print(line);
    }
    if (slug !== undefined) return 0;
    const toRecommend = service.embeddings.usage.requests - toEmbed;
    const checks = checksOf(recommended, await loadTopics(), { toEmbed, toRecommend });
    for (const line of checkLines(checks)) print(line);
    return checks.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    await service.close();
  }
};

function articleNamed(slug: string, articles: readonly Article[]): Article {
  const article = articles.find((other) => other.slug === slug);
  if (article !== undefined) return article;
  const names = articles.map((other) => other.slug).join(", ");
  throw new UsageError(`There is no article "${slug}". Choose one of: ${names}`);
}
