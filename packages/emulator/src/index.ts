export { type Assumption, assumptions } from "./request/assumptions.ts";
export { fastEngine } from "./engine/fast-engine.ts";
export { startEmulator } from "./start-emulator.ts";
export type { Emulator, RecordedFile, RecordedRequest } from "./types/emulator.ts";
export type { EmulatorOptions, RateLimitWindow } from "./types/emulator-options.ts";
export type { EmbeddingType, MediaType, TextType } from "./types/embedding-type.ts";
export type {
  AudioChunk,
  Engine,
  EngineAnswer,
  EngineInput,
  FileInput,
  InputFile,
  ReadInput,
  TextInput,
  UrlInput,
} from "./types/engine.ts";
export type { Fault, FaultKind } from "./types/fault.ts";
export type { Box, Reading, ReadLine, ReadPage, ReadWord } from "./types/reading.ts";
