import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { startRedis } from "@x/test-support/redis";

/** What workers need, by the names of environment variables. */
export interface Services {
  readonly environment: Readonly<Record<"REDIS_URL" | "DATABASE_URL" | "JIGSAWSTACK_API_KEY", string>> &
    Readonly<Record<"JIGSAWSTACK_BASE_URL", string | undefined>>;
  /** Undefined with a key. */
  readonly emulator: Emulator | undefined;
  stop(): Promise<void>;
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** Redis, PostgreSQL and the service: those that the environment names, else servers that end with the example. */
export async function startServices(environment: NodeJS.ProcessEnv): Promise<Services> {
  const { REDIS_URL, DATABASE_URL, JIGSAWSTACK_API_KEY, JIGSAWSTACK_BASE_URL } = environment;
  const redis = REDIS_URL ? undefined : await startRedis({ appendOnly: true });
  const postgres = DATABASE_URL ? undefined : await startPostgres();
  // What a request takes, and the limit of a project.
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

/** A server with pgvector: built at the first time, which takes a minute. */
async function startPostgres(): Promise<Server> {
  const script = new URL("../../../scripts/postgres-server.mjs", import.meta.url).href;
  const { startServer }: { startServer: () => Promise<Server> } = await import(script);
  return await startServer();
}
