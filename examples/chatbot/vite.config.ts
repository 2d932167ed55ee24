import { defineConfig, type UserConfig } from "vite";

const config: UserConfig = defineConfig({
  root: "src/page",
  // The page's policy allows no data: URLs, so nothing is written into the script.
  build: { outDir: "../../dist", emptyOutDir: true, assetsInlineLimit: 0, target: "es2022" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // `npx vite` in this folder serves the page while it is worked on; the server must run beside it.
  // The page's own address goes with what it asks: the server takes nothing from another's.
  server: { proxy: { "/api": { target: "http://127.0.0.1:3000", changeOrigin: false } } },
});

export default config;
