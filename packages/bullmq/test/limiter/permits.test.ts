import { randomUUID } from "node:crypto";
import { hasRedis } from "@x/test-support/redis";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { Permits } from "../../src/limiter/permits.ts";
import { redis } from "../support/fleet.ts";

async function permitsOf(key: string): Promise<Permits> {
  const { port } = await redis();
  const client = new Redis(port);
  onTestFinished(() => client.disconnect());
  return new Permits(client, key);
}

describe.runIf(hasRedis())("permits", () => {
  it("are evenly spaced over all clients, whoever asks", async () => {
    const key = randomUUID();
    const clients = await Promise.all([permitsOf(key), permitsOf(key), permitsOf(key)]);
    const start = performance.now();
    for (let index = 0; index < 90; index++) {
      const wait = (await clients[index % 3]?.reserve(1, 20)) ?? Number.NaN;
      const elapsed = performance.now() - start;
      // The first may be used up to 10 ms late.
      expect(wait).toBeGreaterThanOrEqual(index * 20 - elapsed - 10);
      expect(wait).toBeLessThanOrEqual(index * 20);
    }
  });

  it("that are reserved together are as far apart as others", async () => {
    const permits = await permitsOf(randomUUID());
    await permits.reserve(5, 100);
    expect(await permits.reserve(1, 100)).toBeGreaterThan(350);
  });

  it("come after a pause, for everybody, and a shorter pause does not end it", async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([permitsOf(key), permitsOf(key)]);
    await one.pause(5000);
    await other.pause(10);
    expect(await other.reserve(1, 20)).toBeGreaterThan(4000);
    expect(await one.reserve(1, 20)).toBeGreaterThan(4000);
  });

  it("are not held up by the clock of a server that was set back by an hour", async () => {
    const key = randomUUID();
    const permits = await permitsOf(key);
    const client = new Redis((await redis()).port);
    onTestFinished(() => client.disconnect());
    const inAnHour = Date.now() + 3_600_000;
    await client.hset(key, { next: inAnHour, paused: inAnHour });
    expect(await permits.reserve(1, 20)).toBeLessThanOrEqual(0);
  });

  it("leave nothing behind in Redis where nobody asks any more", async () => {
    const key = randomUUID();
    await (await permitsOf(key)).reserve(1, 20);
    const client = new Redis((await redis()).port);
    onTestFinished(() => client.disconnect());
    expect(await client.pttl(key)).toBeGreaterThan(0);
  });
});
