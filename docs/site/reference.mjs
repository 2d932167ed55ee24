import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Application } from "typedoc";
import { publicEntries } from "../../scripts/published.mjs";

const out = fileURLToPath(new URL("../api/", import.meta.url));

/**
 * Writes the API reference as Markdown into `docs/api`, from the declarations that are published.
 */
export async function writeReference() {
  rmSync(out, { recursive: true, force: true });
  const entries = publicEntries();
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: entries.map(({ declarations }) => declarations),
    tsconfig: fileURLToPath(new URL("tsconfig.json", import.meta.url)),
    name: "API reference",
    readme: "none",
    out,
    entryFileName: "index",
    disableSources: true,
    excludePrivate: true,
    excludeProtected: true,
    excludeExternals: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    hideGroupHeadings: false,
    useCodeBlocks: true,
    sanitizeComments: true,
    useHTMLEncodedBrackets: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "list",
    validation: { notExported: false, invalidLink: true },
    treatValidationWarningsAsErrors: true,
    logLevel: "Warn",
  });
  const project = await app.convert();
  if (!project) throw new Error("TypeDoc could not read the declarations: build the packages first.");
  // Named as a program imports them, not by the paths of their declarations.
  for (const module of project.children ?? []) {
    const entry = entries.find(({ declarations }) =>
      [`/${module.name}.d.mts`, `/${module.name}/index.d.mts`].some((end) => declarations.endsWith(end)),
    );
    if (!entry) throw new Error(`TypeDoc calls an entry ${module.name}, and nobody knows which it is.`);
    module.name = entry.name;
  }
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("TypeDoc complained: see above.");
  const sidebar = entries.map(({ name }) => sidebarOf(name));
  writeFileSync(`${out}sidebar.json`, JSON.stringify(sidebar, undefined, 2));
}

const kinds = {
  functions: "Functions",
  classes: "Classes",
  variables: "Values",
  interfaces: "Interfaces",
  "type-aliases": "Types",
};

/** The part of the sidebar for an entry, by the pages that were written. */
function sidebarOf(name) {
  const items = Object.entries(kinds).flatMap(([folder, text]) => {
    const pages = pagesIn(`${out}${name}/${folder}`);
    if (pages.length === 0) return [];
    return [
      {
        text,
        collapsed: false,
        items: pages.map((page) => ({ text: page, link: `/api/${name}/${folder}/${page}` })),
      },
    ];
  });
  return { text: name, link: `/api/${name}/`, collapsed: true, items };
}

function pagesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => file.replace(/\.md$/, ""));
}
