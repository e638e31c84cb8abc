/** The most characters that Excel allows in a sheet's name. */
const LONGEST = 31;

/**
 * `wanted`, followed by a number if the name is taken.
 *
 * @example freeName("Short", " ", [{ name: "short" }]) // "Short 2"
 */
export function freeName(wanted: string, separator: string, taken: readonly { name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name.toLowerCase()));
  const short = wanted.slice(0, LONGEST);
  let name = short;
  for (let n = 2; names.has(name.toLowerCase()); n++) {
    const ending = `${separator}${n}`;
    name = short.slice(0, LONGEST - ending.length) + ending;
  }
  return name;
}
