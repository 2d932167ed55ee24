export const usageText = `Usage: jigsaw-ingest --dir FOLDER [options]
       jigsaw-ingest work | status | retry-failed [options]

Ingests the files in a folder and its subfolders. With Redis, the files are put into a queue,
and worker processes on any machine ingest them. Without Redis, this process ingests them.

  work                     run as a worker: ingest sources from the queue until stopped
  status                   show the progress of the queue
  retry-failed             put the failed jobs back into the queue

  --dir FOLDER             the folder to ingest
  --config FILE            the module that opens your store (default: jigsaw-ingest.config.mjs)
  --redis URL              redis://… or rediss://… with TLS (default: the environment variable
                           REDIS_URL)
  --queue NAME             the name of the queue in Redis (default: jigsaw-ingest)
  --workers N              number of worker processes to start on this machine; 0 if you start
                           them elsewhere (default: 1)
  --concurrency N          number of sources that a worker processes at the same time (default: 20)
  --requests-per-second N  rate limit for all workers together (default: 50)
  --cleanup MODE           incremental (default), none, or full: delete the stored files that are
                           no longer in the folder
  --root FOLDER            the folder that paths are relative to, so that you can move it
                           (default: --dir)
  --scope TEXT             separates files that have the same path, such as those of two tenants
  --force-update           embed everything again
  --dry-run                only print what would be sent, and how long it takes
  -h, --help               show this text
  -v, --version            show the version`;
