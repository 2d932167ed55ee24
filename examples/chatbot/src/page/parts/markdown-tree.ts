import { lexer, type Token, type Tokens } from "marked";

/** The elements that an answer may have. None loads or opens anything. */
type Tag =
  | "p"
  | "strong"
  | "em"
  | "del"
  | "code"
  | "pre"
  | "ul"
  | "ol"
  | "li"
  | "blockquote"
  | "br"
  | "hr"
  | "table"
  | "tr"
  | "th"
  | "td"
  | "tbody";

/** A piece of text, or an element. */
export type MarkdownNode =
  | { readonly text: string; readonly isCode?: true }
  | { readonly tag: Tag; readonly children: readonly MarkdownNode[] };

/**
 * Parses the Markdown of an answer. HTML stays text, pictures become their description, and links become text with the
 * address, because a file could make a model write one that leaks what it read.
 */
export function markdownTree(markdown: string): MarkdownNode[] {
  return lexer(markdown).flatMap(nodesOf);
}

function nodesOf(token: Token): MarkdownNode[] {
  const children = "tokens" in token && token.tokens ? token.tokens.flatMap(nodesOf) : [];
  switch (token.type) {
    case "paragraph":
      return [{ tag: "p", children }];
    case "heading":
      return [{ tag: "p", children: [{ tag: "strong", children }] }];
    case "strong":
    case "em":
    case "del":
    case "blockquote":
      return [{ tag: token.type, children }];
    case "text":
      return children.length > 0 ? children : [{ text: String(token["text"]) }];
    case "codespan":
      return [{ tag: "code", children: [{ text: String(token["text"]), isCode: true }] }];
    case "code":
      return [{ tag: "pre", children: [{ text: String(token["text"]), isCode: true }] }];
    case "br":
    case "hr":
      return [{ tag: token.type, children: [] }];
    case "list":
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the union has a member for any other type
      return [listOf(token as Tokens.List)];
    case "table":
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      return [tableOf(token as Tokens.Table)];
    case "link":
      return token["href"] === token["text"]
        ? children
        : [...children, { text: ` (${String(token["href"])})` }];
    case "space":
    case "def":
      return [];
    case "escape":
    case "image":
      return [{ text: String(token["text"]) }];
    default:
      return [{ text: token.raw }];
  }
}

function listOf({ ordered, items }: Tokens.List): MarkdownNode {
  const children = items.map(({ tokens }) => ({ tag: "li", children: tokens.flatMap(nodesOf) }) as const);
  return { tag: ordered ? "ol" : "ul", children };
}

function tableOf({ header, rows }: Tokens.Table): MarkdownNode {
  const row = (tag: "th" | "td", cells: readonly Tokens.TableCell[]): MarkdownNode => ({
    tag: "tr",
    children: cells.map(({ tokens }) => ({ tag, children: tokens.flatMap(nodesOf) })),
  });
  const all = [row("th", header), ...rows.map((cells) => row("td", cells))];
  return { tag: "table", children: [{ tag: "tbody", children: all }] };
}
