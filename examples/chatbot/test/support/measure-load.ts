import { describeRound, openLoad } from "./load.ts";

// The limit of 120 questions per minute allows four rounds and the warm-up.
const rounds = 3;

for (const [name, latencyMs] of [
  ["Offline, on this machine's processor", undefined],
  ["With a service that takes 150 ms", 150],
  ["With a service that takes 300 ms", 300],
] as const) {
  console.log(name);
  const load = await openLoad(latencyMs);
  try {
    for (let round = 0; round < rounds; round++) console.log(describeRound(await load.round()));
  } finally {
    await load.close();
  }
}
