import { keyNames } from "./keys.mjs";

// Tests must never use the keys in a developer's environment.
for (const name of keyNames) delete process.env[name];
