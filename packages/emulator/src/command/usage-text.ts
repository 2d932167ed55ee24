/** What `--help` prints. */
export const usageText = `jigsaw-emulator: JigsawStack's embedding service on this machine

Usage: jigsaw-emulator [options]

  --port <number>                  port to listen on; 0 picks a free one (default 8787)
  --host <address>                 address to listen on (default 127.0.0.1)
  --allowed-hosts <names>          further host names, separated by commas (default: localhost only)
  --api-key <key>                  the only valid key (default: any key is valid)
  --latency-ms <number>            minimum response time (default 0)
  --requests-per-second <number>   rate limit; Infinity turns it off (default 50)
  --rate-limit-window <algorithm>  fixed or sliding (default fixed)
  --engine <name>                  fast or semantic (default fast)
  --speech-command <program>       with semantic: turns speech into text; JSON array with arguments
  --chunks-for <types>             with semantic: return chunks for image, pdf or image,pdf
  --chunk-tokens <number>          tokens in one chunk of text (default 1024)
  --max-tokens <number>            tokens above which a text is rejected or truncated (default 32768)
  --faults <json>                  errors to simulate: '[{"kind":"status","status":503,"at":[0]}]'
  --seed <number>                  makes the phase of windows and random faults reproducible
  -h, --help                       prints this help
  -v, --version                    prints the version`;
