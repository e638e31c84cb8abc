import { readdirSync, readFileSync } from "node:fs";
import { BEGIN, END, picture, withPicture } from "../../tools/architecture-picture";
import mayImport from "../../tools/may-import.json";

describe("the picture of ARCHITECTURE.md", () => {
  const page = readFileSync("ARCHITECTURE.md", "utf8");

  it("is made from the data of the lint rules (npm run docs draws it)", () => {
    expect(withPicture(page, mayImport)).toBe(page);
  });

  it("marks what a part may import", () => {
    expect(picture({ errors: [], market: ["errors"], tables: ["market"] })).toBe(
      ["           1  2  3", " 1 errors  ·", " 2 market  ■  ·", " 3 tables     ■  ·"].join("\n"),
    );
  });

  it("throws for a page without a place for it", () => {
    expect(() => withPicture(`${END}\n${BEGIN}`, mayImport)).toThrow("no place");
  });

  it("has every part of src except the command line, which may import any", () => {
    const parts = readdirSync("src").filter((each) => each !== "cli");
    expect(Object.keys(mayImport).sort()).toEqual(parts.sort());
  });

  it("has no part above one that it may import", () => {
    const parts = Object.keys(mayImport);
    for (const [part, others] of Object.entries(mayImport))
      for (const other of others)
        expect([other, parts.indexOf(other) < parts.indexOf(part)]).toEqual([other, true]);
  });
});
