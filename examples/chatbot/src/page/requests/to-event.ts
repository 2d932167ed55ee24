/** An event of our own server with its data. */
export type NamedEvent<Events> = {
  [Name in keyof Events]: { readonly name: Name; readonly data: Events[Name] };
}[keyof Events];

/** Parses a server-sent event into one that `api.ts` describes. */
export function toEvent<Events>({
  event,
  data,
}: {
  event?: string | undefined;
  data: string;
}): NamedEvent<Events> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both sides are built from the same types
  return { name: event, data: JSON.parse(data) as unknown } as NamedEvent<Events>;
}
