import { BasicTranslator, type Comparison, type Operation } from "@langchain/core/structured_query";
import { isRecord } from "@x/jigsaw-core/internal";
import type { JigsawPGVectorStore } from "../jigsaw-pgvector-store.ts";

type Filter = ReturnType<BasicTranslator["mergeFilters"]>;

/**
 * Translates a model's structured query into a `JigsawPGVectorStore` filter, for LangChain's `SelfQueryRetriever`.
 * @example
 * ```ts
 * import { Comparison } from "@langchain/core/structured_query";
 * import { JigsawPGVectorTranslator } from "@x/langchain-jigsaw/pgvector";
 *
 * const structuredQueryTranslator = new JigsawPGVectorTranslator(); // an option of SelfQueryRetriever.fromLLM
 * console.log(structuredQueryTranslator.visitComparison(new Comparison("gt", "page", 3)));
 * ```
 */
export class JigsawPGVectorTranslator extends BasicTranslator<JigsawPGVectorStore> {
  constructor() {
    super({
      allowedOperators: ["and", "or", "not"],
      allowedComparators: ["eq", "ne", "gt", "gte", "lt", "lte"],
    });
  }

  override visitOperation(operation: Operation): this["VisitOperationOutput"] {
    const visited = super.visitOperation(operation);
    const { $not: negated } = visited;
    // LangChain passes a list to `$not`, but the store expects one filter.
    return negated ? Object.assign(visited, { $not: { $and: negated } }) : visited;
  }

  override visitComparison(comparison: Comparison): this["VisitComparisonOutput"] {
    const { value }: { value: unknown } = comparison;
    // Models write dates as { date: "2025-01-01", type: "date" }.
    if (!isRecord(value) || typeof value["date"] !== "string") return super.visitComparison(comparison);
    return { [comparison.attribute]: { [this.formatFunction(comparison.comparator)]: value["date"] } };
  }

  /**
   * Merges the retriever's own filter with the model's. LangChain's translator drops the retriever's filter if the
   * model returns none. This one always keeps it, unless `mergeType` is `"replace"`.
   */
  override mergeFilters(own: Filter, generated: Filter, mergeType = "and"): Filter {
    const isEmpty = (filter: Filter): boolean => !filter || Object.keys(filter).length === 0;
    if (isEmpty(own)) return isEmpty(generated) ? undefined : generated;
    if (isEmpty(generated)) return mergeType === "replace" ? undefined : own;
    return super.mergeFilters(own, generated, mergeType);
  }
}
