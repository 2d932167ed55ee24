/** Something that an example promises; a change that breaks it must not go unnoticed. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
}

/** One line a check, and the count that a test runner reads below. */
export function checkLines(checks: readonly Check[]): string[] {
  const failed = checks.filter(({ passed }) => !passed).length;
  return [
    ...checks.map(({ name, passed }) => `${passed ? "passed" : "FAILED"}: ${name}`),
    `${checks.length - failed} passed, ${failed} failed`,
  ];
}
