/**
 * Lint overrides that let a file import only from its own layer and the ones above it.
 * @param {string} root folder that holds the layers
 * @param {string[][]} layers top (imported by all) to bottom (imports all); `name/*` is a folder
 * @param {[string, { patterns: object[] }]} everywhere patterns forbidden in every layer
 */
export function layerRules(root, layers, everywhere) {
  const asPath = (entry) => (entry.endsWith("/*") ? entry.replace("/*", "/**") : `${entry}.ts`);
  return layers.map((layer, position) => {
    const below = layers.slice(position + 1).flat();
    const patterns = [...everywhere[1].patterns];
    if (below.length > 0) {
      patterns.push({
        group: below.map((entry) => `**/${asPath(entry)}`),
        message: `${layer.join(", ")} must not import from a lower layer (see oxlint.config.mjs)`,
      });
    }
    return {
      files: layer.map((entry) => `${root}/${asPath(entry)}`),
      rules: { "no-restricted-imports": ["error", { patterns }] },
    };
  });
}
