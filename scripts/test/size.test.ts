import { expect, it } from "vitest";
import { measureSizes } from "../size.mjs";

it("keeps every public entry within its budget", async () => {
  const sizes = await measureSizes();
  expect(sizes.length).toBeGreaterThan(5);
  for (const { name, eager, budget } of sizes) {
    // A new entry needs a budget in scripts/size.mjs.
    expect({ name, hasBudget: budget !== undefined, isWithin: eager <= (budget ?? 0) }).toEqual({
      name,
      hasBudget: true,
      isWithin: true,
    });
    expect(eager).toBeGreaterThan(0.1);
  }
});
