import { startChatbot, type RunningChatbot, type StartOptions } from "../../src/server/start-chatbot.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Starts a chatbot in this process, without samples. Closing it also deletes its data. */
export async function openChatbot(options: Partial<StartOptions> = {}): Promise<RunningChatbot> {
  const data = await temporaryFolder();
  const defaults = { host: "127.0.0.1", port: 0, samples: false, environment: {}, dataFolder: data.path };
  const running = await startChatbot({ ...defaults, ...options });
  const close = async (): Promise<void> => {
    await running.close();
    await data.remove();
  };
  return { ...running, close };
}
