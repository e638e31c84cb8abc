import { framedBy } from "../../src/preview/server/addin-front";

const PAGE = "http://localhost:3881";
const framed = (policy: string): unknown =>
  framedBy(PAGE, { "content-security-policy": policy })["content-security-policy"];

describe("the preview's page in Excel's place", () => {
  it("is admitted where the add-in admits Excel, and nothing else of its policy is changed", () => {
    expect(
      framed("script-src 'self';frame-ancestors 'self' https://excel.cloud.microsoft https://*.office.com"),
    ).toBe(`script-src 'self';frame-ancestors 'self' ${PAGE} https://*.office.com`);
  });

  it("is not admitted where the add-in forgot Excel: the pane stays blank, as there", () => {
    const policy = "script-src 'self';frame-ancestors 'self' https://*.office.com";
    expect(framed(policy)).toBe(policy);
  });

  it("passes on every other header as it came, and adds none", () => {
    const headers = { "access-control-allow-origin": "*", etag: "1" };
    expect(framedBy(PAGE, headers)).toEqual(headers);
  });
});
