import ts from "typescript";
import { publicEntries, publishedPackages } from "../../../scripts/published.mjs";

/** A name that a program can use: an export, or a member of one. */
export interface PublicName {
  /** Such as `@x/jigsaw-core JigsawClient.embed`. */
  readonly name: string;
  readonly docs: string;
  /** Blocks such as `@default`, with their text. */
  readonly tags: readonly { readonly name: string; readonly text: string }[];
  /** What it is, as an export; members have none. */
  readonly kind: "function" | "class" | "value" | "type" | undefined;
}

const settings: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  strict: true,
  types: [],
};

/** All public names of the published packages, as their declarations have them, each once. */
export function publicNames(): PublicName[] {
  const entries = publicEntries();
  const files = entries.map(({ declarations }) => declarations);
  return new Reader(ts.createProgram(files, settings)).read(entries);
}

/** Reads the declarations of one program. */
class Reader {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  readonly #seen = new Set<ts.Declaration | undefined>();

  constructor(program: ts.Program) {
    this.#program = program;
    this.#checker = program.getTypeChecker();
  }

  read(entries: readonly { readonly name: string; readonly declarations: string }[]): PublicName[] {
    return entries.flatMap(({ name, declarations }) => {
      const file = this.#program.getSourceFile(declarations);
      const module = file && this.#checker.getSymbolAtLocation(file);
      if (!module) throw new Error(`${declarations} is missing: build the packages first.`);
      return this.#checker.getExportsOfModule(module).flatMap((exported) => {
        const symbol =
          exported.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(exported) : exported;
        if (!this.#isNew(symbol)) return [];
        const path = `${name} ${exported.name}`;
        return [this.#describe(path, symbol, kindOf(symbol)), ...this.#members(path, symbol)];
      });
    });
  }

  /** Whether its declaration was not met before: a member of several types is one name. */
  #isNew({ declarations }: ts.Symbol): boolean {
    const declaration = declarations?.[0];
    if (this.#seen.has(declaration)) return false;
    this.#seen.add(declaration);
    return true;
  }

  #describe(name: string, symbol: ts.Symbol, kind?: PublicName["kind"]): PublicName {
    return {
      name,
      docs: ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)),
      tags: symbol.getJsDocTags(this.#checker).map((tag) => ({
        name: tag.name,
        text: ts.displayPartsToString(tag.text),
      })),
      kind,
    };
  }

  /** Of classes, interfaces and object types, with the objects inside them; not what a framework declares. */
  #members(path: string, symbol: ts.Symbol): PublicName[] {
    const type = this.#checker.getDeclaredTypeOfSymbol(symbol);
    const members = new Set([
      ...partsOf(type).flatMap((part) => (part.flags & ts.TypeFlags.Object ? part.getProperties() : [])),
      ...(symbol.flags & ts.SymbolFlags.Class ? (symbol.exports?.values() ?? []) : []),
    ]);
    return [...members].filter(isOurs).flatMap((member) => {
      if (member.name === "prototype" || !this.#isNew(member)) return [];
      const own = `${ownerOf(member) ?? path}.${member.name}`;
      const inner = member.valueDeclaration && inlineType(member.valueDeclaration);
      const nested = inner ? this.#checker.getTypeFromTypeNode(inner).getProperties() : [];
      return [
        this.#describe(own, member),
        ...nested.map((property) => this.#describe(`${own}.${property.name}`, property)),
      ];
    });
  }
}

/** The package and the interface or class that declare a member, which others may have taken over. */
function ownerOf({ declarations = [] }: ts.Symbol): string | undefined {
  const owner = declarations[0]?.parent;
  if (!owner || !(ts.isInterfaceDeclaration(owner) || ts.isClassDeclaration(owner)) || !owner.name)
    return undefined;
  const [, folder] =
    /\/packages\/([\w-]+)\/dist\//.exec(owner.getSourceFile().fileName.replaceAll("\\", "/")) ?? [];
  const declaring = publishedPackages().find((one) => one.folder === folder);
  return declaring && `${declaring.manifest.name} ${owner.name.text}`;
}

/** The object types that a type is put together from. */
function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnionOrIntersection() ? type.types.flatMap(partsOf) : [type];
}

function kindOf({ flags }: ts.Symbol): PublicName["kind"] {
  if (flags & ts.SymbolFlags.Class) return "class";
  if (flags & ts.SymbolFlags.Function) return "function";
  return flags & ts.SymbolFlags.Variable ? "value" : "type";
}

/** Whether our declarations have it, and it is neither private nor a hook that only the framework calls. */
function isOurs({ name, declarations = [] }: ts.Symbol): boolean {
  if (/^_[a-z]/.test(name)) return false;
  return declarations.some(
    (declaration) =>
      /\/packages\/[\w-]+\/dist\//.test(declaration.getSourceFile().fileName.replaceAll("\\", "/")) &&
      !(ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) &&
      !(ts.isClassElement(declaration) && declaration.name && ts.isPrivateIdentifier(declaration.name)),
  );
}

/** The object type that stands right in a member's declaration. */
function inlineType(declaration: ts.Declaration): ts.TypeLiteralNode | undefined {
  if (!ts.isPropertySignature(declaration) && !ts.isPropertyDeclaration(declaration)) return undefined;
  const { type } = declaration;
  if (!type) return undefined;
  return [type, ...(ts.isUnionTypeNode(type) ? type.types : [])].find(ts.isTypeLiteralNode);
}
