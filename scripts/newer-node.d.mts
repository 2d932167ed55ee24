/** The path of another version of Node, which npm's package `node` brings. */
export function nodeBinary(version: string): Promise<string>;
/** The path of a Node that runs the AI SDK: this process's own if it is new enough. */
export function newerNode(): Promise<string>;
