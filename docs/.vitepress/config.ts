import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type DefaultTheme } from "vitepress";

const repository = "https://github.com/x/jigsaw";
/** A square with a knob, as of a jigsaw piece. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0f766e" d="M2 5h4a2 2 0 1 1 4 0h4v9H2z"/></svg>',
)}`;
const sidebarFile = fileURLToPath(new URL("../api/sidebar.json", import.meta.url));

/** The pages of the API reference, which `npm run site` writes. */
const reference: DefaultTheme.SidebarItem[] = existsSync(sidebarFile)
  ? JSON.parse(readFileSync(sidebarFile, "utf8"))
  : [];

const pages = (folder: string, names: Readonly<Record<string, string>>): DefaultTheme.SidebarItem[] =>
  Object.entries(names).map(([name, text]) => ({ text, link: `/${folder}/${name}` }));

const guide: DefaultTheme.SidebarItem[] = [
  {
    text: "Quick start",
    items: pages("start", {
      langchain: "LangChain.js",
      llamaindex: "LlamaIndex.TS",
      "ai-sdk": "AI SDK",
      core: "Without a framework",
    }),
  },
  {
    text: "Guides",
    items: pages("guides", {
      media: "Images, audio and PDFs",
      files: "Files and uploads",
      "file-types": "File types",
      ingestion: "Ingestion",
      retrieval: "Retrieval",
      stores: "Vector stores",
      postgres: "PostgreSQL",
      "limits-and-retries": "Rate limits and retries",
      cancellation: "Cancellation",
      caching: "Caching",
      "embed-once": "Embed once",
      speakers: "Speakers",
      testing: "Testing",
      runtimes: "Workers and browsers",
      queues: "Queues",
      "queue-limits": "Throughput of a queue",
    }),
  },
  {
    text: "Emulator",
    items: pages("emulator", {
      options: "Options",
      engines: "Engines and files",
      faults: "Faults",
      assumptions: "Assumptions",
    }),
  },
  {
    text: "Moving here",
    items: pages("migrate", {
      "from-the-sdk": "From the official SDK",
      "from-other-embeddings": "From LangChain's other embeddings",
    }),
  },
  {
    text: "Reference",
    items: [
      ...pages("reference", { options: "Options", errors: "Errors and troubleshooting" }),
      { text: "API", link: "/api/" },
      { text: "Examples", link: "/examples" },
    ],
  },
  {
    text: "For LangChain's documentation",
    collapsed: true,
    items: pages("integrations/langchain", {
      text_embedding: "Embeddings",
      document_loader: "Document loader",
      retriever: "Retriever",
      vectorstore: "Vector store",
    }),
  },
  {
    text: "How it is built",
    items: [
      { text: "Architecture", link: "/architecture" },
      { text: "Decisions", link: "/decisions/" },
    ],
  },
];

/** As GitHub makes anchors of headings, so that a link works in both places. */
function slugify(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}

export default defineConfig({
  title: "Jigsaw embeddings",
  description: "JigsawStack's Embedding v2 for LangChain.js and LlamaIndex.TS",
  lang: "en",
  base: "/jigsaw/",
  cleanUrls: true,
  rewrites: { "decisions/README.md": "decisions/index.md" },
  srcExclude: ["node_modules/**", "site/**", "test/**"],
  head: [["link", { rel: "icon", type: "image/svg+xml", href: icon }]],
  transformPageData(page) {
    // These pages are written by the build: nobody can edit them.
    if (/^(?:api|integrations)\//.test(page.relativePath)) page.frontmatter["editLink"] = false;
  },
  sitemap: { hostname: "https://x.github.io/jigsaw/" },
  markdown: { anchor: { slugify }, theme: { light: "github-light-high-contrast", dark: "github-dark" } },
  themeConfig: {
    nav: [
      { text: "Guides", link: "/guides/media", activeMatch: "/guides/" },
      { text: "Options", link: "/reference/options" },
      { text: "Errors", link: "/reference/errors" },
      { text: "API", link: "/api/", activeMatch: "/api/" },
      { text: "Changelog", link: `${repository}/releases` },
    ],
    sidebar: { "/": guide, "/api/": [{ text: "API reference", link: "/api/", items: reference }] },
    outline: [2, 3],
    search: { provider: "local" },
    editLink: { pattern: `${repository}/edit/main/docs/:path`, text: "Edit this page" },
    socialLinks: [{ icon: "github", link: repository }],
    footer: { message: "MIT licence" },
  },
});
