import { ANY_ORIGIN } from "../service/http/any-origin";
import { contentSecurityPolicy } from "../service/http/security-headers";

/**
 * Returns the headers of a site of files, in the format of the file _headers of Netlify and Cloudflare Pages. All of
 * a site is public, so any origin may read it.
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
