/**
 * The kind of index that finds the nearest vectors. pgvector's HNSW index supports `vector` up to 2,000 dimensions,
 * `halfvec` up to 4,000 and `bit` up to 64,000.
 *
 * - `"binary"`: indexes the sign of each number, for any dimensions; the candidates are then ordered by their full vectors
 * - `"halfvec"`: indexes the vectors in half precision, up to the first 4,000 dimensions; candidates are ordered likewise
 * - `"vector"`: indexes the vectors themselves, up to 2,000 dimensions
 * - `"none"`: no index; every vector is compared, which is exact, and fast enough for about 10,000 Documents
 */
export type PGVectorIndex = "binary" | "halfvec" | "vector" | "none";
