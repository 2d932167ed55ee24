export { ExtractiveLLM } from "./extractive-llm.ts";
export { answerPrompt, fence } from "./prompt.ts";
