import eslint from "@eslint/js";
import jest from "eslint-plugin-jest";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "data", "coverage", "test-output", "node_modules"] },
  eslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      "@typescript-eslint/explicit-module-boundary-types": "off",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      complexity: ["error", 15],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: 'MemberExpression[object.property.name="document"][property.name="settings"]',
          message: "It saves the whole bag as it was at the start: use workbook/workbook-settings.ts.",
        },
      ],
    },
  },
  { files: ["**/*.tsx"], ...reactHooks.configs.flat.recommended },
  {
    files: ["test/**/*.ts"],
    extends: [jest.configs["flat/recommended"]],
    // Property tests have expectations within branches; objects of functions are destructured for brevity.
    rules: {
      // Tests that need a program which a machine may not have are called by their own name for it or it.skip.
      "jest/no-standalone-expect": [
        "error",
        {
          additionalTestBlockFunctions: [
            "onPostgres",
            "onLinux",
            "whereThere",
            "behindProxy",
            "asRoot",
            "withPrevious",
            "withWitness",
          ],
        },
      ],
      "jest/expect-expect": "off",
      "jest/no-conditional-expect": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
    },
  },
  { files: ["**/*.{cjs,js,mjs}"], languageOptions: { globals: globals.node } },
);
