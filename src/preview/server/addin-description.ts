import type { FunctionsMetadata } from "../protocol/function-values";

/** What the preview needs to know of an add-in, as Excel does: from its manifest. */
export interface AddinDescription {
  readonly name: string;
  /** Paths on the add-in's own origin. */
  readonly pane: string;
  readonly metadata: FunctionsMetadata;
  /** The manifest itself: the page reads from it what Excel would show of the add-in. */
  readonly manifest: string;
  /** What its shortcuts file says; empty where it names none. */
  readonly shortcuts: readonly unknown[];
}

const attribute = (xml: string, pattern: RegExp, what: string): string => {
  const value = pattern.exec(xml)?.[1];
  if (!value) throw new Error(`The manifest names no ${what}.`);
  return value.replaceAll("&amp;", "&");
};

/** What a URL of the manifest is in a locale: an override's value, else the default. */
function urlIn(manifest: string, resource: string, locale: string): string {
  const [, usual = "", overrides = ""] =
    new RegExp(`<bt:Url\\s+id="${resource}"\\s+DefaultValue="([^"]+)"\\s*(?:/>|>([\\s\\S]*?)</bt:Url>)`).exec(
      manifest,
    ) ?? [];
  const own =
    new RegExp(`<bt:Override\\s+Locale="${locale}"\\s+Value="([^"]+)"`, "i").exec(overrides)?.[1] ?? usual;
  return attribute(own, /^(.+)$/, resource);
}

/** Reads an add-in's manifest, and the metadata of its functions from where the manifest says they are for a locale. */
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
    shortcuts: await shortcutsOf(manifest, address),
    metadata: JSON.parse(await text(new URL(new URL(location).pathname, address))) as FunctionsMetadata,
  };
}

async function shortcutsOf(manifest: string, address: string): Promise<unknown[]> {
  const named = /<ExtendedOverrides\s+Url="([^"]+)"/.exec(manifest)?.[1];
  if (!named) return [];
  const file = JSON.parse(await text(new URL(new URL(named).pathname, address))) as { shortcuts?: unknown[] };
  return file.shortcuts ?? [];
}

async function text(url: URL): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}.`);
  return response.text();
}
