import { posix } from "node:path";
import { layersByPackage } from "./layers.mjs";

/** The layer of a file in `src`: the most specific entry that matches it; undefined if none does. */
function layerOf(layers, file) {
  const entries = layers.flatMap((layer, depth) => layer.map((name) => ({ name, depth })));
  const [closest] = entries
    .filter(({ name }) => (name.endsWith("/") ? file.startsWith(name) : file === `${name}.ts`))
    .sort((a, b) => b.name.length - a.name.length);
  return closest;
}

/** The layers of a file's package, and its path in `src`; undefined if its package has no layers. */
function placeOf(filename) {
  const [, name, file] = /\/packages\/([^/]+)\/src\/(.+)$/.exec(filename.replaceAll("\\", "/")) ?? [];
  const layers = layersByPackage[name];
  return layers && { layers, file };
}

/** Requires that every file has a layer and only imports from its own layer and the layers above it. */
const layersRule = {
  create(context) {
    const place = placeOf(context.filename);
    if (!place) return {};
    const { layers, file } = place;
    const own = layerOf(layers, file);
    const check = ({ source }) => {
      if (!own || typeof source?.value !== "string" || !source.value.startsWith(".")) return;
      const target = layerOf(layers, posix.join(posix.dirname(file), source.value));
      if (target && target.depth > own.depth) {
        const message = `${own.name} must not import from ${target.name}, which is a lower layer. See scripts/lint/layers.mjs.`;
        context.report({ node: source, message });
      }
    };
    return {
      Program(node) {
        const message = `${file} has no layer. Add its folder to scripts/lint/layers.mjs.`;
        if (!own) context.report({ node, message });
      },
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

export default { meta: { name: "house" }, rules: { layers: layersRule } };
