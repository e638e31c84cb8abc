/**
 * The beginning of the namespace of each custom XML part. A part keeps a text that is too large for a setting, under
 * a name.
 */
const NAMESPACE = "urn:hk-short-selling:";

const namespaceOf = (name: string): string => NAMESPACE + name;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escape = (text: string): string =>
  text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
const unescape = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

async function find(context: Excel.RequestContext, name: string): Promise<Excel.CustomXmlPart | null> {
  const part = context.workbook.customXmlParts
    .getByNamespace(namespaceOf(name))
    .getOnlyItemOrNullObject()
    .load("id");
  await context.sync();
  return part.isNullObject ? null : part;
}

/** Reads the text kept under a name; null if there is none. */
export async function readKept(context: Excel.RequestContext, name: string): Promise<string | null> {
  const part = await find(context, name);
  if (!part) return null;
  const xml = part.getXml();
  await context.sync();
  const [, text] = /<kept[^>]*>([\s\S]*)<\/kept>/.exec(xml.value) ?? [];
  return text === undefined ? null : unescape(text);
}

/** Keeps a text under a name, in place of an earlier one; null removes it. */
export async function keep(context: Excel.RequestContext, name: string, text: string | null): Promise<void> {
  const part = await find(context, name);
  if (text === null) part?.delete();
  else {
    const xml = `<kept xmlns="${namespaceOf(name)}">${escape(text)}</kept>`;
    if (part) part.setXml(xml);
    else context.workbook.customXmlParts.add(xml);
  }
  await context.sync();
}
