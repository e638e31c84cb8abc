import type { FastifyHelmetOptions } from "@fastify/helmet";

/** Microsoft's own address for office.js; pages in Excel must load it from there. */
const OFFICE_JS = "https://appsforoffice.microsoft.com";
/** The hash of an empty text: Fluent UI makes empty <style> elements and fills them through the CSSOM. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Where Excel on the web shows an add-in's pane. */
const EXCEL_ON_THE_WEB = [
  "https://*.officeapps.live.com",
  "https://*.office.com",
  "https://*.microsoft365.com",
  "https://*.sharepoint.com",
  "https://*.live.com",
];

/** Every security header that the service sends, in one place. */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
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
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'self'", ...EXCEL_ON_THE_WEB],
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
};
