import { JigsawInputError } from "@x/jigsaw-core";

/**
 * How PostgreSQL finds the nearest vectors without comparing all. pgvector's HNSW takes `vector` up to 2,000 dimensions,
 * `halfvec` up to 4,000 and `bit` up to 64,000.
 *
 * - `"binary"`: the signs of the numbers, any dimensions; the candidates are then ordered by the whole vectors
 * - `"halfvec"`: half the precision, of the first 4,000 dimensions where there are more; candidates likewise
 * - `"vector"`: the vectors themselves, up to 2,000 dimensions
 * - `"none"`: every vector is compared, which is exact, and fast enough up to some 10,000 Documents
 */
export type PGVectorIndex = "binary" | "halfvec" | "vector" | "none";

/** The table that Documents are in. */
export interface Table {
  /** Quoted, with the schema if there is one. */
  readonly name: string;
  /** The bare name, to make names of indexes of. */
  readonly plainName: string;
  readonly dimensions: number;
  readonly index: PGVectorIndex;
}

const mostHalfvec = 4000;
const mostVector = 2000;

/** Refuses an index that pgvector cannot make. */
export function checkIndex(index: unknown, dimensions: number): PGVectorIndex {
  if (index !== "binary" && index !== "halfvec" && index !== "vector" && index !== "none") {
    throw new JigsawInputError('`index` must be "binary", "halfvec", "vector" or "none".');
  }
  if (index === "vector" && dimensions > mostVector) {
    throw new JigsawInputError(
      `\`index: "vector"\` goes up to ${mostVector} dimensions, and these have ${dimensions}: use "binary" or "halfvec", or ask the service for fewer \`dimensions\`.`,
    );
  }
  return index;
}

/** What is compared in the index, and by what operator; undefined where there is no index. */
export function indexed({
  index,
  dimensions,
}: Table): { of(vector: string): string; operator: string } | undefined {
  switch (index) {
    case "none":
      return undefined;
    case "vector":
      return { of: (vector) => vector, operator: "<=>" };
    case "binary":
      return { of: (vector) => `binary_quantize(${vector})::bit(${dimensions})`, operator: "<~>" };
    case "halfvec":
      return dimensions > mostHalfvec
        ? {
            of: (vector) => `subvector(${vector}, 1, ${mostHalfvec})::halfvec(${mostHalfvec})`,
            operator: "<=>",
          }
        : { of: (vector) => `${vector}::halfvec(${dimensions})`, operator: "<=>" };
  }
}

/** The statements that make what is not there yet. */
export function createStatements(table: Table): string[] {
  const { name, plainName, dimensions, index } = table;
  const create = `CREATE TABLE IF NOT EXISTS ${name} (
    id text PRIMARY KEY,
    content text NOT NULL,
    metadata jsonb NOT NULL,
    embedding vector(${dimensions}) NOT NULL
  )`;
  const expression = indexed(table)?.of("embedding");
  if (expression === undefined) return [create];
  const operators = {
    binary: "bit_hamming_ops",
    halfvec: "halfvec_cosine_ops",
    vector: "vector_cosine_ops",
    none: "",
  };
  const indexName = `"${`${plainName}_${index}`.replaceAll('"', '""')}"`;
  return [
    create,
    `CREATE INDEX IF NOT EXISTS ${indexName} ON ${name} USING hnsw ((${expression}) ${operators[index]})`,
  ];
}
