import { WordEmbeddings } from "@x/example-shared/testing";
import { describe, expect, it } from "vitest";
import { chooseChatModel } from "../src/chat-model.ts";
import { ExtractiveChatModel } from "../src/extractive-chat-model.ts";

const choose = (environment: Record<string, string>) => chooseChatModel(environment, new WordEmbeddings([]));

describe("chooseChatModel", () => {
  it("quotes sentences when neither OpenAI nor Ollama is configured", async () => {
    const { model, description } = await choose({});
    expect(model).toBeInstanceOf(ExtractiveChatModel);
    expect(description).toContain("none");
  });

  it("uses OpenAI when there is a key, and never shows the key", async () => {
    const { model, description } = await choose({ OPENAI_API_KEY: "sk-secret", OPENAI_MODEL: "gpt-x" });
    expect(model).toHaveProperty("model", "gpt-x");
    expect(description).toBe("OpenAI gpt-x");
  });

  it("uses Ollama when OLLAMA_BASE_URL is set", async () => {
    const { model, description } = await choose({
      OLLAMA_BASE_URL: "http://127.0.0.1:11434",
      OLLAMA_MODEL: "llama-x",
    });
    expect(model).toHaveProperty("model", "llama-x");
    expect(description).toBe("Ollama llama-x at http://127.0.0.1:11434");
  });
});
