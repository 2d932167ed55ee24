/** Creates the error for an invalid option. It is thrown before the server listens. */
export function invalidOption(name: string, rule: string, value: unknown): TypeError {
  return new TypeError(`${name} must be ${rule}, not ${describe(value)}`);
}

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
