/**
 * A formula as typed where the comma is the decimal point: its arguments are separated by semicolons. Quoted texts stay
 * unchanged.
 *
 * @example withSeparator('=SHORTTOP("value,ratio",5)', ";") // '=SHORTTOP("value,ratio";5)'
 */
export const withSeparator = (formula: string, separator: "," | ";"): string =>
  separator === ","
    ? formula
    : formula.replace(/"(?:[^"]|"")*"|,/g, (part) => (part === "," ? separator : part));
