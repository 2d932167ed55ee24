/** Parses a drawing of `drawScatter` and returns a map from each ticket's number to its cluster's letter. */
export function readScatter(svg: string): Map<number, string> {
  const points = svg.matchAll(/data-ticket="(\d+)" data-cluster="(\w)"/gu);
  return new Map([...points].map(([, id = "", letter = ""]) => [Number(id), letter]));
}
