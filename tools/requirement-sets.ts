import ts from "typescript";

/** A version of an API set, as in Microsoft's typings: ExcelApi 1.16. */
export interface RequirementSet {
  readonly name: string;
  readonly version: string;
}

/** Returns the sets that a manifest requires from every Excel: `<Set Name="ExcelApi" MinVersion="1.13"/>`. */
export function requiredSets(manifest: string): RequirementSet[] {
  return [...manifest.matchAll(/<Set Name="(\w+)" MinVersion="([\d.]+)"\/>/g)].map(
    ([, name = "", version = ""]) => ({ name, version }),
  );
}

/**
 * Whether one set includes another: the same name, and no older version.
 *
 * @example covers({ name: "ExcelApi", version: "1.20" }, { name: "ExcelApi", version: "1.3" }) // true
 */
export function covers(has: RequirementSet, wanted: RequirementSet): boolean {
  const [major = 0, minor = 0] = has.version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.version.split(".").map(Number);
  return has.name === wanted.name && (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor));
}

/** Sets that no manifest for Excel names: Outlook's, and the settings of the common API, which every Excel has. */
const NOT_EXCELS = ["Mailbox", "Settings"];

/**
 * Returns the sets named in a remark of Microsoft's typings. "ExcelApi 1.1 for getting the name; 1.4 for setting it"
 * counts as its first version.
 *
 * @example setsInRemark("[Api set: ExcelApi 1.16]") // [{ name: "ExcelApi", version: "1.16" }]
 */
export function setsInRemark(comment: string): RequirementSet[] {
  const excel = /\[Api set: (\w+) (\d+\.\d+)/.exec(comment);
  if (excel) return [{ name: excel[1] ?? "", version: excel[2] ?? "" }];
  const office = /\*\*Requirement sets?\*\*:(?:\s|[-*]|\{@link [^}]*\})+/i.exec(comment)?.[0] ?? "";
  return [...office.matchAll(/requirement-sets(?:#[\w-]+)? \| ([A-Za-z]+)(?: (\d+\.\d+))?\}/g)]
    .map(([, name = "", version = "1.1"]) => ({ name, version }))
    .filter(({ name }) => !NOT_EXCELS.includes(name));
}

const isMicrosofts = (node: ts.Node): boolean =>
  /@types\/(office-js|custom-functions-runtime)\//.test(node.getSourceFile().fileName);

function commentOf(node: ts.Node): string {
  const { text } = node.getSourceFile();
  const written = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const last = (ts.getLeadingCommentRanges(text, written.pos) ?? []).at(-1);
  return last ? text.slice(last.pos, last.end) : "";
}

/**
 * Returns the sets of a declaration in Microsoft's typings: those in its own remark, otherwise those of its parent.
 */
export function setsOf(declaration: ts.Node): RequirementSet[] {
  const own = setsInRemark(commentOf(declaration));
  const { parent } = declaration;
  const isMember =
    ts.isInterfaceDeclaration(parent) || ts.isClassDeclaration(parent) || ts.isEnumDeclaration(parent);
  return own.length > 0 || !isMember ? own : setsInRemark(commentOf(parent));
}

/** Returns the sets in a function's own `@requires ExcelApi 1.16`. Its callers have to check for them. */
export function statedSets(declaration: ts.Node): RequirementSet[] {
  return ts
    .getJSDocTags(declaration)
    .filter((tag) => tag.tagName.text === "requires")
    .flatMap((tag) => {
      const [, name, version] = /^(\w+) (\d+\.\d+)/.exec(ts.getTextOfJSDocComment(tag.comment) ?? "") ?? [];
      return name && version ? [{ name, version }] : [];
    });
}

/** Returns the sets that using a declaration needs, for Microsoft's declarations and for those of this project. */
export const needsOf = (declaration: ts.Node): RequirementSet[] =>
  isMicrosofts(declaration) ? setsOf(declaration) : statedSets(declaration);
