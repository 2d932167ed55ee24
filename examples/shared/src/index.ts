export { alignColumns } from "./align-columns.ts";
export { checkLines, type Check } from "./check.ts";
export { filesIn } from "./files-in.ts";
export { parseCommandLine } from "./parse-command-line.ts";
export { runAsCommand, type Run } from "./run-as-command.ts";
export { openConnection, openService, type Connection, type Service } from "./service.ts";
export { UsageError } from "./usage-error.ts";
