/**
 * A formula as it is typed where a comma is the decimal point: its arguments parted by semicolons. Texts in quotes stay.
 *
 * @example withSeparator('=SHORTTOP("value,ratio",5)', ";") // '=SHORTTOP("value,ratio";5)'
 */
export const withSeparator = (formula: string, separator: "," | ";"): string =>
  separator === ","
    ? formula
    : formula.replace(/"(?:[^"]|"")*"|,/g, (part) => (part === "," ? separator : part));
