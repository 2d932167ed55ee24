/** Numbers where the model computes. */
interface Tensor {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

/** The library's model; only what is used of it, for the library's own types need packages that it does not bring. */
export interface ModelParts {
  readonly tokenizer: { encode(text: string): number[] };
  readonly model: { executeAsync(inputs: Readonly<Record<string, Tensor>>): Promise<Tensor> };
}

/** What makes tensors. */
export interface Tensors {
  tensor1d(values: readonly number[], type: "int32"): Tensor;
  tensor2d(values: readonly (readonly number[])[], shape: readonly number[], type: "int32"): Tensor;
}

/** Coordinates of a vector. */
const dimensions = 512;
/** Tokens that are computed side by side. */
const lanes = 4;

/**
 * Embeds texts in one run; each gets the very vector that it gets alone.
 *
 * Texts of a run are filled up to the longest. Where that is no multiple of 4 tokens, the rest is computed in another
 * way, and the last bits of a vector would depend on the texts beside it. One token in a row of its own makes the length
 * a multiple: two milliseconds, for vectors that depend on nothing but the text.
 */
export async function runModel(
  { tokenizer, model }: ModelParts,
  core: Tensors,
  texts: readonly string[],
): Promise<readonly Float32Array[]> {
  const rows = texts.map((text) => tokenizer.encode(text));
  const longest = Math.max(...rows.map((row) => row.length));
  const places = rows.flatMap((row, index) => row.map((_, place): [number, number] => [index, place]));
  const tokens = rows.flat();
  if (longest % lanes !== 0) {
    places.push([rows.length, Math.ceil(longest / lanes) * lanes - 1]);
    tokens.push(1);
  }
  const indices = core.tensor2d(places, [places.length, 2], "int32");
  const values = core.tensor1d(tokens, "int32");
  const result = await model.executeAsync({ indices, values });
  const vectors = Float32Array.from(await result.data());
  for (const tensor of [indices, values, result]) tensor.dispose();
  return texts.map((_, index) => vectors.slice(index * dimensions, (index + 1) * dimensions));
}

/** Whether a module makes tensors. */
export function isTensors(module: object): module is Tensors {
  return "tensor1d" in module && "tensor2d" in module;
}
