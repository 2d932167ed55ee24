/** What middleware leaves for routes. */
export interface Variables {
  Variables: {
    /** Says that the work of a request is over, where it goes on after the first byte of its answer. */
    leave: () => void;
  };
}
