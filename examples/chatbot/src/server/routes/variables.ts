/** Values that middleware sets for the routes. */
export interface Variables {
  Variables: {
    /** Frees the client's slot in `ClientLimit.maxConcurrent`. Streaming routes call it at the end of the stream. */
    releaseSlot: () => void;
  };
}
