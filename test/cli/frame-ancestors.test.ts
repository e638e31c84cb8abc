import { checkFrameAncestors, oneMore } from "../../src/cli/frame-ancestors";
import { CodedError } from "../../src/errors/coded-error";

describe("further origins that may frame the pane", () => {
  it("accepts https origins", () => {
    expect(() => {
      checkFrameAncestors(["https://portal.example.com", "https://intranet:8443"]);
    }).not.toThrow();
  });

  it.each([
    ...["", "portal.example.com", "http://portal.example.com", "https://", "https://portal.example.com/"],
    ...[
      "https://portal.example.com/excel",
      "https://a.example;script-src *",
      "https://a b",
      "*",
      "https://*",
    ],
    ...[
      "'unsafe-inline'",
      "https://a.example,https://b.example",
      "https://user@a.example",
      "https://a.example\n",
    ],
  ])("refuses %j", (origin) => {
    expect(() => {
      checkFrameAncestors(["https://portal.example.com", origin]);
    }).toThrow(new CodedError("FRAME_ANCESTOR_INVALID", { origin }));
  });

  it("accepts the option several times", () => {
    expect(oneMore("https://b.example", oneMore("https://a.example"))).toEqual([
      "https://a.example",
      "https://b.example",
    ]);
  });
});
