/** What the preview needs to know about an add-in, read from its manifest, as Excel does. */
export interface AddinDescription {
  readonly name: string;
  /** Paths on the add-in's own origin. */
  readonly pane: string;
  /** Path of the metadata of the functions in the user's language. */
  readonly metadata: string;
  /** The text of the manifest, from which the page reads what Excel shows of the add-in. */
  readonly manifest: string;
  /** Path of the shortcuts file; null if the manifest has none. */
  readonly shortcuts: string | null;
}

const attribute = (xml: string, pattern: RegExp, what: string): string => {
  const value = pattern.exec(xml)?.[1];
  if (!value) throw new Error(`The manifest names no ${what}.`);
  return value.replaceAll("&amp;", "&");
};

/** Returns a URL of the manifest in a locale: the value of an override, otherwise the default. */
function urlIn(manifest: string, resource: string, locale: string): string {
  const [, usual = "", overrides = ""] =
    new RegExp(`<bt:Url\\s+id="${resource}"\\s+DefaultValue="([^"]+)"\\s*(?:/>|>([\\s\\S]*?)</bt:Url>)`).exec(
      manifest,
    ) ?? [];
  const own =
    new RegExp(`<bt:Override\\s+Locale="${locale}"\\s+Value="([^"]+)"`, "i").exec(overrides)?.[1] ?? usual;
  return attribute(own, /^(.+)$/, resource);
}

/** Reads an add-in's manifest for a locale. The page fetches the files that the manifest names, as Excel does. */
export async function describeAddin(address: string, locale: string): Promise<AddinDescription> {
  const manifest = await text(new URL("/manifest.xml", address));
  const resource = attribute(
    manifest,
    /<Metadata>\s*<SourceLocation\s+resid="([^"]+)"/,
    "functions' metadata",
  );
  const location = urlIn(manifest, resource, /^[\w-]+$/.test(locale) ? locale : "en-US");
  const pane = attribute(manifest, /<DefaultSettings>\s*<SourceLocation\s+DefaultValue="([^"]+)"/, "pane");
  return {
    name: attribute(manifest, /<DisplayName\s+DefaultValue="([^"]+)"/, "name"),
    pane: new URL(pane).pathname,
    manifest,
    shortcuts: shortcutsIn(manifest),
    metadata: new URL(location).pathname,
  };
}

function shortcutsIn(manifest: string): string | null {
  const named = /<ExtendedOverrides\s+Url="([^"]+)"/.exec(manifest)?.[1];
  return named === undefined ? null : new URL(named).pathname;
}

async function text(url: URL): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}.`);
  return response.text();
}
