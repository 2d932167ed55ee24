// Runs before a package is packed. npm would leave `workspace:` and `catalog:` in the manifest, and nobody could install it;
// pnpm replaces them by versions.
const [packer = ""] = (process.env["npm_config_user_agent"] ?? "").split("/");
if (packer !== "pnpm") {
  console.error(
    `This package can't be packed with ${packer || "this tool"}: its manifest would keep \`workspace:\` ranges. Run \`pnpm pack\` in this folder, or \`npm run release\` in the root.`,
  );
  process.exitCode = 1;
}
