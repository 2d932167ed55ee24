import { afterAll, vi } from "vitest";

// Vitest does this before each test. The next file of the same worker must not see what the last test of a file stubbed.
afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});
