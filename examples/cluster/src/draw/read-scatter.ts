/** Reads back which cluster each ticket has in a drawing of `drawScatter`: from a ticket's number to a letter. */
export function readScatter(svg: string): Map<number, string> {
  const points = svg.matchAll(/data-ticket="(\d+)" data-cluster="(\w)"/gu);
  return new Map([...points].map(([, id = "", letter = ""]) => [Number(id), letter]));
}
