const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a text for HTML. */
export const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/**
 * Returns a sentence as HTML, with text in backquotes as code.
 *
 * @example rich("`A<B` & C") // "<code>A&lt;B</code> &amp; C"
 */
export const rich = (text: string): string => escape(text).replace(/`([^`]+)`/g, "<code>$1</code>");
