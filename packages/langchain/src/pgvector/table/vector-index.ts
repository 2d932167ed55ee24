import { JigsawInputError } from "@x/jigsaw-core";
import { distances, type PGVectorDistance } from "./distance.ts";
import type { PGVectorIndex } from "./index-kind.ts";
import { ofExtension, operatorOfExtension, type Table } from "./table.ts";

const maxHalfvec = 4000;
const maxVector = 2000;

/** Checks that pgvector can create an index, and that it finds the right rows. */
export function checkIndex(index: PGVectorIndex, dimensions: number, distance: PGVectorDistance): void {
  if (index === "vector" && dimensions > maxVector) {
    throw new JigsawInputError(
      `\`index: "vector"\` supports up to ${maxVector} dimensions, but the vectors have ${dimensions}. Use "binary" or "halfvec", or embeddings with fewer \`dimensions\`.`,
    );
  }
  if (index === "binary" && distance !== "cosine") {
    throw new JigsawInputError(
      `\`index: "binary"\` supports only \`distanceStrategy: "cosine"\`, not "${distance}". Use "halfvec".`,
    );
  }
}

/** A vector index. */
interface VectorIndex {
  readonly name: string;
  /** The indexed expression, for the column or for a query. */
  of(vector: string): string;
  readonly operator: string;
  readonly operatorClass: string;
}

/** The vector index of a table; undefined if it has none. */
export function vectorIndexOf(table: Table): VectorIndex | undefined {
  const { index, dimensions, distance, plainName } = table;
  if (index === "none") return undefined;
  const { operator, operatorClass } = distances[distance];
  const suffix = distance === "cosine" ? "" : `_${operatorClass}`;
  const name = `${plainName}_${index}${suffix}`;
  const ext = (what: string): string => ofExtension(table, what);
  if (index === "binary") {
    return {
      name,
      of: (vector) => `${ext("binary_quantize")}(${vector})::bit(${dimensions})`,
      operator: operatorOfExtension(table, "<~>"),
      operatorClass: ext("bit_hamming_ops"),
    };
  }
  return {
    name,
    of: index === "vector" ? (vector) => vector : (vector) => halfvecOf(table, vector),
    operator: operatorOfExtension(table, operator),
    operatorClass: ext(`${index}_${operatorClass}_ops`),
  };
}

function halfvecOf(table: Table, vector: string): string {
  const { dimensions } = table;
  const type = `${ofExtension(table, "halfvec")}(${Math.min(dimensions, maxHalfvec)})`;
  if (dimensions <= maxHalfvec) return `${vector}::${type}`;
  return `${ofExtension(table, "subvector")}(${vector}, 1, ${maxHalfvec})::${type}`;
}
