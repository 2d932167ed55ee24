// Starts a PostgreSQL 15 server with pgvector 0.8 on the loopback interface, for tests that need several sessions. PGlite
// only has one.
//
//   node scripts/postgres-server.mjs COMMAND …   runs a command with its DATABASE_URL, and then stops the server
//
// Requires Debian, a C compiler and `make`. On first use, Debian's packages are unpacked into a cache folder, and pgvector
// is built there from its source package. Nothing is installed. On other systems set DATABASE_URL instead.
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const packages = ["postgresql-15", "postgresql-client-15", "postgresql-server-dev-15"];
/** The releases of Debian with the server, and with pgvector. */
const [serverRelease, pgvectorRelease] = ["bookworm", "trixie"];
const programs = "usr/lib/postgresql/15/bin";
/** PostgreSQL refuses to run as root, so root runs it as the user `nobody`. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: nobody, gid: nobody } : {};

/**
 * Starts a server with an empty database in the folder for temporary files.
 * @param {{ settings?: Record<string, string> }} [options] settings of `postgresql.conf`
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startServer({ settings = {} } = {}) {
  const root = install();
  const folder = mkdtempSync(join(tmpdir(), "jigsaw-postgres-"));
  if (isRoot) chownSync(folder, nobody, nobody);
  const data = join(folder, "data");
  const tool = (name, ...args) =>
    execFileSync(join(root, programs, name), args, { ...user, cwd: folder, stdio: "pipe" });
  try {
    tool(
      "initdb",
      "-D",
      data,
      "-U",
      "postgres",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C.UTF-8",
      "--no-sync",
    );
    const port = await freePort();
    const all = {
      port,
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      fsync: "off",
      max_connections: "100",
      shared_buffers: "256MB",
      ...settings,
    };
    const server = spawn(
      join(root, programs, "postgres"),
      ["-D", data, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      { ...user, cwd: folder, stdio: "ignore" },
    );
    const ended = new Promise((resolve) => server.once("close", resolve));
    const stop = async () => {
      process.off("exit", kill);
      // SIGINT is a fast shutdown, which closes all connections.
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    };
    const kill = () => server.kill("SIGQUIT");
    process.on("exit", kill);
    await untilReady(() => tool("pg_isready", "-h", "127.0.0.1", "-p", String(port)), server);
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function untilReady(check, server) {
  for (;;) {
    try {
      return check();
    } catch (error) {
      if (server.exitCode !== null) throw new Error("The PostgreSQL server ended.", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Returns the folder with PostgreSQL and pgvector. On first use it builds them, which takes a minute. */
function install() {
  const cache = join(tmpdir(), "jigsaw-postgres-15-pgvector-0.8");
  if (existsSync(cache)) {
    if (statSync(cache).uid === process.getuid?.()) return cache;
    throw new Error(`${cache} belongs to another user. Set DATABASE_URL to a server with pgvector.`);
  }
  const work = mkdtempSync(`${cache}-`);
  try {
    // The user `nobody` must be able to read it.
    chmodSync(work, 0o755);
    const root = join(work, "root");
    download(work);
    const debs = readdirSync(work).filter((name) => name.endsWith(".deb"));
    for (const deb of debs) run("dpkg", ["-x", deb, root], work);
    const source = readdirSync(work).find((name) => /^pgvector_.*\.orig\.tar\.gz$/.test(name));
    mkdirSync(join(work, "pgvector"));
    run("tar", ["-xzf", source, "-C", "pgvector", "--strip-components=1"], work);
    // OPTFLAGS is empty, to build for any processor of this type. LLVM is left out, because it is large.
    const options = ["with_llvm=no", "OPTFLAGS=", `PG_CONFIG=${join(root, programs, "pg_config")}`];
    run("make", ["-j2", ...options], join(work, "pgvector"));
    run("make", ["install", ...options], join(work, "pgvector"));
    renameSync(root, cache);
  } catch (error) {
    // Another process may have created the folder in the meantime.
    if (!existsSync(cache)) {
      throw new Error(
        "PostgreSQL with pgvector could not be built. Set DATABASE_URL to a server with pgvector.",
        {
          cause: error,
        },
      );
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return cache;
}

/** Downloads Debian's packages with a separate sources list, so that the system's list is not changed. */
function download(work) {
  const targets = run("apt-get", ["indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(LABEL)"], work);
  const [, site] = /^(\S+) Debian Debian$/m.exec(targets) ?? [];
  if (site === undefined)
    throw new Error("This system has no Debian package sources. Set DATABASE_URL to a server with pgvector.");
  const key = "[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]";
  for (const folder of ["lists/partial", "cache/archives/partial"])
    mkdirSync(join(work, folder), { recursive: true });
  writeFileSync(
    join(work, "sources.list"),
    `deb ${key} ${site} ${serverRelease} main\ndeb-src ${key} ${site} ${pgvectorRelease} main\n`,
  );
  const options = {
    "Dir::Etc::SourceList": join(work, "sources.list"),
    "Dir::Etc::SourceParts": "/dev/null",
    "Dir::State::Lists": join(work, "lists"),
    "Dir::Cache": join(work, "cache"),
    "APT::Sandbox::User": "root",
  };
  const flags = ["-qq", ...Object.entries(options).flatMap(([name, value]) => ["-o", `${name}=${value}`])];
  run("apt-get", [...flags, "update"], work);
  run("apt-get", [...flags, "download", ...packages], work);
  run("apt-get", [...flags, "source", "--download-only", "pgvector"], work);
}

function run(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe" });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new Error("Usage: node scripts/postgres-server.mjs COMMAND …");
  const server = await startServer();
  try {
    const child = spawn(command, args, {
      stdio: "inherit",
      env: { ...process.env, DATABASE_URL: server.url },
    });
    process.exitCode = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    });
  } finally {
    await server.stop();
  }
}
