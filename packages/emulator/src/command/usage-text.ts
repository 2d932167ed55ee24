/** What `--help` prints. */
export const usageText = `jigsaw-emulator: a local server that imitates JigsawStack's embedding service

Usage: jigsaw-emulator [options]

  --port <number>                  port to listen on; 0 picks a free one (default 8787)
  --host <address>                 address to listen on (default 127.0.0.1)
  --allowed-hosts <names>          further host names, separated by commas (default: localhost only)
  --api-key <key>                  the only valid key (default: any key is valid)
  --latency-ms <number>            minimum response time in milliseconds (default 0)
  --requests-per-second <number>   rate limit; Infinity turns it off (default 50)
  --rate-limit-window <algorithm>  fixed or sliding (default fixed)
  --engine <name>                  fast or semantic (default fast)
  --speech-command <program>       with semantic: speech-to-text program, or a JSON array with its arguments
  --chunks-for <types>             with semantic: returns chunks for image, pdf or image,pdf
  --chunk-tokens <number>          tokens in one chunk of text (default 1024)
  --max-tokens <number>            tokens above which a text is rejected or truncated (default 32768)
  --faults <json>                  errors to simulate: '[{"kind":"status","status":503,"at":[0]}]'
  --seed <number>                  makes the phase of windows and random faults reproducible
  -h, --help                       prints this help
  -v, --version                    prints the version`;
