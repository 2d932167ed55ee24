import type { ServerState } from "../shared/api.ts";
import type { ChatChain } from "./answering/chain.ts";
import type { Rewriter } from "./answering/rewriter.ts";
import type { Conversations } from "./database/conversations.ts";
import type { FileLibrary } from "./database/file-library.ts";
import type { Limits } from "./limits.ts";
import type { Rereading } from "./reading/rereading.ts";
import type { StarterQuestions } from "./starter-questions.ts";
import type { Service } from "./service.ts";

/** Everything the routes need. */
export interface Chatbot {
  readonly service: Service;
  readonly model: ServerState["model"];
  readonly rewriter: Rewriter;
  readonly chain: ChatChain;
  readonly files: FileLibrary;
  readonly rereading: Rereading;
  readonly conversations: Conversations;
  readonly limits: Limits;
  readonly starterQuestions: StarterQuestions;
}
