import { framedBy } from "../../src/preview/server/addin-front";

const PAGE = "http://localhost:3881";
const framed = (policy: string): unknown =>
  framedBy(PAGE, { "content-security-policy": policy })["content-security-policy"];

describe("the preview's page instead of Excel", () => {
  it("is allowed if the add-in allows Excel, and the rest of its policy is unchanged", () => {
    expect(
      framed("script-src 'self';frame-ancestors 'self' https://excel.cloud.microsoft https://*.office.com"),
    ).toBe(`script-src 'self';frame-ancestors 'self' ${PAGE} https://*.office.com`);
  });

  it("is not allowed if the add-in does not allow Excel: the pane stays blank, as in Excel", () => {
    const policy = "script-src 'self';frame-ancestors 'self' https://*.office.com";
    expect(framed(policy)).toBe(policy);
  });

  it("passes on every other header unchanged, and adds none", () => {
    const headers = { "access-control-allow-origin": "*", etag: "1" };
    expect(framedBy(PAGE, headers)).toEqual(headers);
  });
});
