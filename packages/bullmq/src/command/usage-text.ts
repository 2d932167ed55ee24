export const usageText = `Usage: jigsaw-ingest --dir FOLDER [options]
       jigsaw-ingest work | status | retry-failed [options]

Ingests the files of a folder and its folders. With Redis they go through a queue, which
worker processes on any machine take them from; without, this process does all by itself.

  work                     be a worker: ingest what is in the queue until stopped
  status                   tell how far the queue is
  retry-failed             put what failed back into the queue

  --dir FOLDER             what to ingest
  --config FILE            module that opens your store (jigsaw-ingest.config.mjs)
  --redis URL              redis://… or rediss://… with TLS (environment variable REDIS_URL)
  --queue NAME             the queue in Redis (jigsaw-ingest)
  --workers N              worker processes to start here; 0 if others are at work (1)
  --concurrency N          sources at work in a worker at once (20)
  --requests-per-second N  the limit of all workers together (50)
  --cleanup MODE           incremental, full (delete what is not in the folder any more) or none
  --root FOLDER            what paths are relative to, so that it can be moved (--dir)
  --scope TEXT             keeps apart what shares a path, such as the files of two tenants
  --force-update           embed everything again
  --dry-run                only tell what would be sent, and how long that takes
  -h, --help               show this text
  -v, --version            show the version`;
