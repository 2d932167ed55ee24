import { startEmulator, type EmulatorOptions } from "@x/jigsaw-emulator";

/** What the service counted since it started. */
export interface Counted {
  readonly requests: number;
  /** Most requests that arrived in any second, wherever it begins. */
  readonly mostInASecond: number;
  /** From the first request to the last. */
  readonly seconds: number;
  /** Milliseconds of CPU. */
  readonly cpuMs: number;
}

/** The service in a process of its own, which counts what arrives by its own clock. Its first message is its options. */
process.once("message", (options: EmulatorOptions) => {
  void startEmulator({ requestsPerSecond: Infinity, ...options }).then(({ url, requests }) => {
    process.on("message", () => {
      const times = requests.map(({ receivedAt }) => receivedAt).sort((a, b) => a - b);
      const { user, system } = process.cpuUsage();
      const counted: Counted = {
        requests: times.length,
        mostInASecond: mostWithin(times, 1000),
        seconds: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000,
        cpuMs: (user + system) / 1000,
      };
      process.send?.(counted);
    });
    process.send?.(url);
  });
});

/** The most of some ascending times that lie within less than `ms` of each other. */
function mostWithin(times: readonly number[], ms: number): number {
  let [first, most] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= ms) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
