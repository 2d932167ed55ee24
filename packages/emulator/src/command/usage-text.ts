/** What `--help` prints. */
export const usageText = `jigsaw-emulator: JigsawStack's embedding service on this machine

Usage: jigsaw-emulator [options]

  --port <number>                  port to listen on; 0 takes any free one (default 8787)
  --host <address>                 address to listen on (default 127.0.0.1)
  --allowed-hosts <names>          other names to be reached by, with commas between them (default: localhost alone)
  --api-key <key>                  the one key that is taken (default: any)
  --latency-ms <number>            time from a request to its answer (default 0)
  --requests-per-second <number>   rate limit; Infinity turns it off (default 50)
  --rate-limit-window <algorithm>  fixed or sliding (default fixed)
  --engine <name>                  fast or semantic (default fast)
  --speech-command <program>       with semantic: turns speech to text; JSON where it has arguments
  --chunks-for <types>             with semantic: image, pdf or image,pdf get chunks too
  --chunk-tokens <number>          tokens in one chunk of text (default 1024)
  --max-tokens <number>            tokens above which a text is refused or cut (default 32768)
  --faults <json>                  what goes wrong, and when: '[{"kind":"status","status":503,"at":[0]}]'
  --seed <number>                  makes the phase of windows and the share of faults repeatable
  -h, --help                       prints this
  -v, --version                    prints the version`;
