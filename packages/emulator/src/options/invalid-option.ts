/** An option of the emulator that cannot be used; thrown before anything listens. */
export function invalidOption(name: string, rule: string, value: unknown): TypeError {
  return new TypeError(`${name} must be ${rule}, not ${describe(value)}`);
}

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
