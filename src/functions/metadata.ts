import { readdirSync } from "node:fs";
import path from "node:path";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";

/** functions.json as Excel reads it. */
export interface FunctionsJson {
  readonly allowCustomDataForDataTypeAny: boolean;
  readonly allowErrorForDataTypeAny: boolean;
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly parameters: readonly {
      readonly name: string;
      readonly description: string;
      readonly type: "any";
      readonly dimensionality: "matrix";
      readonly optional?: boolean;
    }[];
  }[];
}

/** At least three characters, begins with a letter, and is no cell's address (ABC1): else Excel refuses the add-in. */
export const isLegalFunctionName = (name: string): boolean =>
  /^[A-Z][A-Z0-9._]{2,254}$/.test(name) && !/^[A-Z]{1,3}\d+$/.test(name);

/**
 * Makes the metadata from the docstrings of the function files. The generator leaves two things to us: it neither
 * checks names, nor says that functions take errors as arguments.
 *
 * @throws an Error that names the file and what is wrong with it
 */
export async function generateMetadata(folder = __dirname): Promise<FunctionsJson> {
  const files = readdirSync(folder)
    .filter((file) => /^short\w+\.ts$/.test(file))
    .map((file) => path.join(folder, file));
  const { errors, metadataJson } = await generateCustomFunctionsMetadata(files);
  if (errors.length > 0) throw new Error(`The functions' docstrings: ${errors.join("; ")}`);
  const json = JSON.parse(metadataJson) as FunctionsJson;
  for (const { name } of json.functions)
    if (!isLegalFunctionName(name))
      throw new Error(`"${name}" is not a name that Excel takes for a function.`);
  return { ...json, allowCustomDataForDataTypeAny: true, allowErrorForDataTypeAny: true };
}
