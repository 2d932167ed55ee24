import { defineConfig, type UserConfig } from "vite";

const config: UserConfig = defineConfig({
  root: "src/page",
  // The page's content security policy forbids data: URLs, so assets are never inlined.
  build: { outDir: "../../dist", emptyOutDir: true, assetsInlineLimit: 0, target: "es2022" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // For development: `npx vite` in this folder serves the page. The chatbot's server must run as well.
  // `changeOrigin: false` keeps the page's host name, because the server rejects requests from other origins.
  server: { proxy: { "/api": { target: "http://127.0.0.1:3000", changeOrigin: false } } },
});

export default config;
