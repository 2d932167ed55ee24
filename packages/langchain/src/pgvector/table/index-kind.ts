/**
 * The kind of index that finds the nearest vectors. pgvector's HNSW index supports `vector` up to 2,000 dimensions,
 * `halfvec` up to 4,000 and `bit` up to 64,000.
 *
 * - `"binary"`: indexes the sign of each number, for any dimensions
 * - `"halfvec"`: indexes the vectors in half precision, up to the first 4,000 dimensions
 * - `"vector"`: indexes the vectors themselves, up to 2,000 dimensions
 * - `"none"`: no index; every vector is compared, which is exact, and fast enough for about 10,000 Documents
 *
 * A search orders the candidates from an index by their full vectors.
 */
export type PGVectorIndex = "binary" | "halfvec" | "vector" | "none";
