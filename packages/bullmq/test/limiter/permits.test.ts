import { randomUUID } from "node:crypto";
import { hasRedis } from "@x/test-support/redis";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { Permits } from "../../src/limiter/permits.ts";
import { sharedRedis } from "../support/test-ingestion.ts";

async function openPermits(key: string): Promise<Permits> {
  const { port } = await sharedRedis();
  const client = new Redis(port);
  onTestFinished(() => client.disconnect());
  return new Permits(client, key);
}

describe.runIf(hasRedis())("permits", () => {
  it("are evenly spaced over all clients", async () => {
    const key = randomUUID();
    const clients = await Promise.all([openPermits(key), openPermits(key), openPermits(key)]);
    const start = performance.now();
    for (let index = 0; index < 90; index++) {
      const wait = (await clients[index % 3]?.reserve(1, 20)) ?? Number.NaN;
      const elapsed = performance.now() - start;
      // The first may be used up to 10 ms late.
      expect(wait).toBeGreaterThanOrEqual(index * 20 - elapsed - 10);
      expect(wait).toBeLessThanOrEqual(index * 20);
    }
  });

  it("are as far apart if they are reserved together", async () => {
    const permits = await openPermits(randomUUID());
    await permits.reserve(5, 100);
    expect(await permits.reserve(1, 100)).toBeGreaterThan(350);
  });

  it("are granted to all clients only after a pause, which a shorter pause does not end", async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([openPermits(key), openPermits(key)]);
    await one.pause(5000);
    await other.pause(10);
    expect(await other.reserve(1, 20)).toBeGreaterThan(4000);
    expect(await one.reserve(1, 20)).toBeGreaterThan(4000);
  });

  it("are not delayed if the clock of the server was set back by an hour", async () => {
    const key = randomUUID();
    const permits = await openPermits(key);
    const client = new Redis((await sharedRedis()).port);
    onTestFinished(() => client.disconnect());
    const inAnHour = Date.now() + 3_600_000;
    await client.hset(key, { next: inAnHour, paused: inAnHour });
    expect(await permits.reserve(1, 20)).toBeLessThanOrEqual(0);
  });

  it("leave nothing in Redis some time after the last request", async () => {
    const key = randomUUID();
    await (await openPermits(key)).reserve(1, 20);
    const client = new Redis((await sharedRedis()).port);
    onTestFinished(() => client.disconnect());
    expect(await client.pttl(key)).toBeGreaterThan(0);
  });
});
