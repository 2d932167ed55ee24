/** What a customer types, and the product that should come first. */
export interface ShopQuery {
  readonly query: string;
  readonly product: string;
}

/** No query shares a content word with the description that it should find. A test checks this. */
export const queries: readonly ShopQuery[] = [
  { query: "budget headphones", product: "Pebble" },
  { query: "portable charger for my mobile", product: "Ember" },
  { query: "stop my bike from being stolen", product: "Bulldog" },
  { query: "my back hurts when I sit at the computer", product: "Lumbar" },
  { query: "protect my face from UV rays at the beach", product: "Zinc Fifty" },
  { query: "toy railway for a three-year-old", product: "Little Line" },
  { query: "make coffee at home", product: "Vesuvio" },
  { query: "grow my own vegetables", product: "First Bed" },
  { query: "frying pan", product: "Forge" },
  { query: "hiking shoes", product: "Ridge" },
  { query: "fire alarm", product: "Sentinel" },
];
