/** A tensor of the library. */
interface Tensor {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

/** The used parts of the library's model. Its own types need packages that it does not install. */
export interface ModelParts {
  readonly tokenizer: { encode(text: string): number[] };
  readonly model: { executeAsync(inputs: Readonly<Record<string, Tensor>>): Promise<Tensor> };
}

/** The library's functions that create tensors. */
export interface Tensors {
  tensor1d(values: readonly number[], type: "int32"): Tensor;
  tensor2d(values: readonly (readonly number[])[], shape: readonly number[], type: "int32"): Tensor;
}

/** Dimensions of a vector. */
const dimensions = 512;
/** Number of tokens that the model processes in parallel. */
const lanes = 4;

/**
 * Embeds texts in one run. Each text gets exactly the vector that it would get alone.
 *
 * The texts of a run are padded to the length of the longest one. If its length is not a multiple of 4 tokens, the remainder is computed
 * differently, so that the last bits of a vector would depend on the other texts. An additional row with a single token
 * makes the length a multiple of 4. This costs two milliseconds.
 */
export async function runModel(
  { tokenizer, model }: ModelParts,
  core: Tensors,
  texts: readonly string[],
): Promise<readonly Float32Array[]> {
  const rows = texts.map((text) => tokenizer.encode(text));
  const maxLength = Math.max(...rows.map((row) => row.length));
  const positions = rows.flatMap((row, index) =>
    row.map((_, position): [number, number] => [index, position]),
  );
  const tokens = rows.flat();
  if (maxLength % lanes !== 0) {
    positions.push([rows.length, Math.ceil(maxLength / lanes) * lanes - 1]);
    tokens.push(1);
  }
  const indices = core.tensor2d(positions, [positions.length, 2], "int32");
  const values = core.tensor1d(tokens, "int32");
  const result = await model.executeAsync({ indices, values });
  const vectors = Float32Array.from(await result.data());
  for (const tensor of [indices, values, result]) tensor.dispose();
  return texts.map((_, index) => vectors.slice(index * dimensions, (index + 1) * dimensions));
}

/** Whether a module has the functions that create tensors. */
export function isTensors(module: object): module is Tensors {
  return "tensor1d" in module && "tensor2d" in module;
}
