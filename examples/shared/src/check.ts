/** A result that an example must reach. The example fails when a change breaks it. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
}

/** One line per check, then the totals, which the test runner reads. */
export function checkLines(checks: readonly Check[]): string[] {
  const failed = checks.filter(({ passed }) => !passed).length;
  return [
    ...checks.map(({ name, passed }) => `${passed ? "passed" : "FAILED"}: ${name}`),
    `${checks.length - failed} passed, ${failed} failed`,
  ];
}
