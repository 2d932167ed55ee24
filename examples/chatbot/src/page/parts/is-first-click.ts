/** Whether a click is not the second of a double one, which meets what has come to its place since the first. */
export function isFirstClick({ detail }: MouseEvent): boolean {
  return detail < 2;
}
