import { keyNames } from "./keys.mjs";

// A key in the developer's environment must never be spent by a test.
for (const name of keyNames) delete process.env[name];
