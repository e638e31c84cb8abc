import { ANY_ORIGIN } from "../service/http/any-origin";
import { contentSecurityPolicy } from "../service/http/security-headers";

/**
 * What a site of files has to send with them, as Netlify and Cloudflare Pages read it from a file named _headers. All of a site
 * is published, so that any origin may read any of it.
 */
export const siteHeaders = (frameAncestors?: readonly string[]): string => {
  const headers = {
    ...ANY_ORIGIN,
    "content-security-policy": contentSecurityPolicy(frameAncestors),
    "cross-origin-resource-policy": "cross-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  return ["/*", ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ""].join("\n");
};
