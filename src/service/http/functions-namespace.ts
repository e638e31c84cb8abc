/** What Excel takes for a namespace of functions: letters, digits and underscores, in parts that periods join. */
export const isNamespace = (text: string): boolean =>
  text.length <= 32 && /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(text);

export const NAMESPACE_RULE =
  "A namespace is up to 32 letters, digits, underscores and periods, and begins with a letter: HKSHORT.";

const ELEMENT = '<Namespace resid="Functions.Namespace"/>';
const TEXT = /\s*<bt:String id="Functions\.Namespace" DefaultValue="[^"]*"\/>/;

/**
 * A manifest with another namespace for the functions, or with none. Without one neither the element nor its text may
 * be there. What the manifest says of typing a function it says with the namespace.
 */
export function manifestIn(manifest: string, namespace: string): string {
  const prefix = namespace === "" ? "" : `${namespace}.`;
  const without = manifest
    .replace(/(<\/Metadata>)\s*<Namespace resid="[^"]*"\/>/, "$1")
    .replace(TEXT, "")
    .replace(/Value="[^"]*"/g, (text) => text.replace(/=(?:[\w.]+\.)?(SHORT[A-Z]+\()/g, `=${prefix}$1`));
  if (namespace === "") return without;
  return without
    .replace(/(\s*)<\/Metadata>/, `$&$1${ELEMENT}`)
    .replace(
      /(\s*)<bt:ShortStrings>/,
      `$&$1  <bt:String id="Functions.Namespace" DefaultValue="${namespace}"/>`,
    );
}

/** The pane's page with the namespace in it: from there the functions know how they are typed. */
export const paneIn = (html: string, namespace: string): string =>
  html.replace(/(<meta name="?functions-namespace"? content)(="[^"]*"|=[^\s>]*)?/, `$1="${namespace}"`);
