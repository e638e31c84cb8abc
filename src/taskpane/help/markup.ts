const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as it stands in a page. */
export const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/**
 * A sentence, in which text in backquotes is code.
 *
 * @example rich("`A<B` & C") // "<code>A&lt;B</code> &amp; C"
 */
export const rich = (text: string): string => escape(text).replace(/`([^`]+)`/g, "<code>$1</code>");
