/**
 * Whether Excel accepts a text as a namespace of functions: letters, digits and underscores, in parts joined by
 * periods.
 */
export const isNamespace = (text: string): boolean =>
  text.length <= 32 && /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(text);

export const NAMESPACE_RULE =
  "A namespace is up to 32 letters, digits, underscores and periods, and begins with a letter: HKSHORT.";

const ELEMENT = '<Namespace resid="Functions.Namespace"/>';
const TEXT = /\s*<bt:String id="Functions\.Namespace" DefaultValue="[^"]*"\/>/;

/**
 * Changes or removes the namespace of the functions in a manifest. Without one, neither the element nor its text may be
 * there. The manifest's hints on typing a function get the namespace too.
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

/** Returns the pane's page with the namespace in it. From there the functions know how they are typed. */
export const paneIn = (html: string, namespace: string): string =>
  html.replace(/(<meta name="?functions-namespace"? content)(="[^"]*"|=[^\s>]*)?/, `$1="${namespace}"`);
