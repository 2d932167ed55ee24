/** The length of a vector when no `dimensions` are requested (API reference). */
export const defaultDimensions = 4096;
