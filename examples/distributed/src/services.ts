import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { startRedis } from "@x/test-support/redis";

/** The services that workers need. */
export interface Services {
  readonly environment: Readonly<Record<"REDIS_URL" | "DATABASE_URL" | "JIGSAWSTACK_API_KEY", string>> &
    Readonly<Record<"JIGSAWSTACK_BASE_URL", string | undefined>>;
  /** Undefined when `JIGSAWSTACK_API_KEY` is set. */
  readonly emulator: Emulator | undefined;
  stop(): Promise<void>;
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** Uses Redis, PostgreSQL and the service from the environment, or starts servers that stop with the example. */
export async function startServices(environment: NodeJS.ProcessEnv): Promise<Services> {
  const { REDIS_URL, DATABASE_URL, JIGSAWSTACK_API_KEY, JIGSAWSTACK_BASE_URL } = environment;
  const redis = REDIS_URL ? undefined : await startRedis({ appendOnly: true });
  const postgres = DATABASE_URL ? undefined : await startPostgres();
  // A realistic latency, with the default rate limit of a project.
  const emulator = JIGSAWSTACK_API_KEY ? undefined : await startEmulator({ latencyMs: 150 });
  return {
    emulator,
    environment: {
      REDIS_URL: REDIS_URL ?? redis?.url ?? "",
      DATABASE_URL: DATABASE_URL ?? postgres?.url ?? "",
      JIGSAWSTACK_API_KEY: JIGSAWSTACK_API_KEY ?? "offline",
      JIGSAWSTACK_BASE_URL: emulator?.url ?? JIGSAWSTACK_BASE_URL,
    },
    stop: async () => {
      await Promise.all([redis?.stop(), postgres?.stop(), emulator?.close()]);
    },
  };
}

/** Starts PostgreSQL with pgvector. The first time, it is built, which takes a minute. */
async function startPostgres(): Promise<Server> {
  const script = new URL("../../../scripts/postgres-server.mjs", import.meta.url).href;
  const { startServer }: { startServer: () => Promise<Server> } = await import(script);
  return await startServer();
}
