import type { FastifyHelmetOptions } from "@fastify/helmet";

/** Microsoft's own address for office.js; pages in Excel must load it from there. */
const OFFICE_JS = "https://appsforoffice.microsoft.com";
/** The hash of an empty text: Fluent UI makes empty <style> elements and fills them through the CSSOM. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Where Excel on the web shows an add-in's pane. Its window is at excel.cloud.microsoft; the others are older, or of clouds apart. */
const EXCEL_ON_THE_WEB = [
  "https://excel.cloud.microsoft",
  "https://*.cloud.microsoft",
  "https://*.officeapps.live.com",
  "https://*.live.com",
  "https://*.office.com",
  "https://*.office.net",
  "https://*.sharepoint.com",
  "https://*.sharepoint.cn",
  "https://*.partner.officewebapps.cn",
  "https://*.microsoft365.com",
];

/** Who may frame the pane: Excel on the web, and what an operator adds. */
export const frameAncestors = (more: readonly string[] = []): string[] => [
  "'self'",
  ...EXCEL_ON_THE_WEB,
  ...more,
];

/** Every security header that the service sends, in one place. */
export const securityHeaders = (more?: readonly string[]): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", OFFICE_JS],
      styleSrc: ["'self'", EMPTY_STYLE],
      // office.js writes hidden elements for the keyboard focus with style attributes.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'"],
      // The user may name another data service; figures are all that is fetched there.
      connectSrc: ["'self'", "https:", "http://localhost:*"],
      workerSrc: ["'self'"],
      // On a host it does not know office.js asks for the user's trust in a frame of its own.
      frameSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: frameAncestors(more),
    },
  },
  // frame-ancestors says who may frame the pane; this older header cannot name Excel's addresses.
  xFrameOptions: false,
  // Excel on the web embeds the pane from another origin.
  crossOriginResourcePolicy: { policy: "cross-origin" },
  crossOriginOpenerPolicy: false,
  referrerPolicy: { policy: "no-referrer" },
  // The service is on localhost; a browser told to insist on https would lose the preview on the same host.
  strictTransportSecurity: false,
});
