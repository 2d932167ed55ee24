import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** The pages for LangChain's documentation, with its components turned into those of this site. */
export default {
  watch: ["./*.mdx"],
  paths(): { params: { page: string }; content: string }[] {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".mdx"))
      .map((file) => ({
        params: { page: file.replace(/\.mdx$/, "") },
        content: toVitePress(readFileSync(`${folder}/${file}`, "utf8")),
      }));
  },
};

function toVitePress(mdx: string): string {
  const [, title = ""] = /^title: "(.*)"$/m.exec(mdx) ?? [];
  const body = mdx.replace(/^---\n.*?\n---\n/s, "");
  return `# ${title}\n${body}`
    .replaceAll("<CodeGroup>", "::: code-group")
    .replaceAll("</CodeGroup>", ":::")
    .replaceAll(/^```bash (npm|yarn|pnpm)$/gm, "```bash [$1]")
    .replaceAll(
      /^<(Tip|Note|Warning)>$/gm,
      (_, kind: string) => `::: ${kind === "Note" ? "info" : kind.toLowerCase()}`,
    )
    .replaceAll(/^<\/(?:Tip|Note|Warning)>$/gm, ":::")
    .replaceAll("](/oss/", "](https://docs.langchain.com/oss/javascript/");
}
