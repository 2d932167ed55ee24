/** False for the second click of a double click, which would hit whatever replaced the first target. */
export function isFirstClick({ detail }: MouseEvent): boolean {
  return detail < 2;
}
