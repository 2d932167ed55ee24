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
