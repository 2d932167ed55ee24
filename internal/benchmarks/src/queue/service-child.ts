import { startEmulator, type EmulatorOptions } from "@x/jigsaw-emulator";

/** What the service has counted since it started. */
export interface Counted {
  readonly requests: number;
  /** The highest number of requests in any period of one second. */
  readonly mostInASecond: number;
  /** Seconds from the first request to the last. */
  readonly seconds: number;
  /** CPU time in milliseconds. */
  readonly cpuMs: number;
}

/** Runs the service in its own process and counts requests by its own clock. The first message contains the options. */
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

/** The maximum number of the sorted times that are less than `ms` apart. */
function mostWithin(times: readonly number[], ms: number): number {
  let [first, most] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= ms) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
