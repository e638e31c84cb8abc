import type { FastifyHelmetOptions } from "@fastify/helmet";

/** Microsoft's own address for office.js; pages in Excel must load it from there. */
const OFFICE_JS = "https://appsforoffice.microsoft.com";
/** The hash of an empty text: Fluent UI makes empty <style> elements and fills them through the CSSOM. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * The sites at which Excel on the web shows an add-in's pane. Its window is at excel.cloud.microsoft; the others are
 * older, or of separate clouds.
 */
const EXCEL_ON_THE_WEB = [
  "https://excel.cloud.microsoft",
  "https://*.cloud.microsoft",
  "https://*.officeapps.live.com",
  // Shows workbooks of personal accounts (assumed).
  "https://onedrive.live.com",
  "https://*.office.com",
  "https://*.office.net",
  "https://*.sharepoint.com",
  "https://*.sharepoint.cn",
  "https://*.partner.officewebapps.cn",
  "https://*.microsoft365.com",
];

/**
 * Returns what a page of the add-in may load, and which sites may frame it: Excel on the web, and the origins that an
 * operator adds.
 */
const directivesFor = (frameAncestors: readonly string[]): Readonly<Record<string, string[]>> => ({
  "default-src": ["'none'"],
  "script-src": ["'self'", OFFICE_JS],
  "style-src": ["'self'", EMPTY_STYLE],
  // office.js writes hidden elements for the keyboard focus with style attributes.
  "style-src-attr": ["'unsafe-inline'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'"],
  // The user may choose another data service; only figures are fetched from it.
  "connect-src": ["'self'", "https:", "http://localhost:*"],
  "worker-src": ["'self'"],
  // On an unknown host office.js asks for the user's trust in its own frame.
  "frame-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'self'", ...EXCEL_ON_THE_WEB, ...frameAncestors],
});

/** Returns the policy as a header's value. */
export const contentSecurityPolicy = (frameAncestors: readonly string[] = []): string =>
  Object.entries(directivesFor(frameAncestors))
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");

/** Returns all security headers that the service sends. */
export const securityHeaders = (frameAncestors: readonly string[] = []): FastifyHelmetOptions => ({
  contentSecurityPolicy: { useDefaults: false, directives: directivesFor(frameAncestors) },
  // frame-ancestors says who may frame the pane; this older header cannot name Excel's addresses.
  xFrameOptions: false,
  // Excel on the web embeds the pane from another origin.
  crossOriginResourcePolicy: { policy: "cross-origin" },
  crossOriginOpenerPolicy: false,
  referrerPolicy: { policy: "no-referrer" },
  // The service is on localhost. A browser that insists on https there could not open the preview on the same host.
  strictTransportSecurity: false,
});
