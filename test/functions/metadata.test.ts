import { ALL_FUNCTIONS } from "../../src/functions/all-functions";
import { generateMetadata, isLegalFunctionName } from "../../src/functions/metadata";

describe("the functions' metadata", () => {
  it("describes every function and no other, each argument as a block of anything", async () => {
    const { functions, ...flags } = await generateMetadata();
    expect(flags).toEqual({ allowCustomDataForDataTypeAny: true, allowErrorForDataTypeAny: true });
    expect(functions.map(({ id }) => id).sort()).toEqual(Object.keys(ALL_FUNCTIONS).sort());
    for (const { id, name, description, parameters } of functions) {
      expect(name).toBe(id);
      expect(description.length).toBeGreaterThan(20);
      expect(parameters).toHaveLength(ALL_FUNCTIONS[id as keyof typeof ALL_FUNCTIONS].compute.length);
      for (const parameter of parameters)
        expect(parameter).toMatchObject({
          type: "any",
          dimensionality: "matrix",
          description: expect.stringMatching(/.{10}/),
        });
    }
  });

  it.each([
    ["SHORTRATIO", true],
    ["ABC1", false],
    ["AB", false],
    ["1SHORT", false],
    ["XFD1048576", false],
    ["SHORT RATIO", false],
  ])("%s as a name: %s", (name, legal) => {
    expect(isLegalFunctionName(name)).toBe(legal);
  });
});
