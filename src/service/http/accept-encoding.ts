/** The encodings that the service offers. If a client accepts both equally, the first is used. */
const OURS = ["br", "gzip"] as const;
export type Encoding = (typeof OURS)[number];

/**
 * Returns the client's preferred encoding among those that the service offers; null for none. A weight of 0 refuses
 * an encoding.
 *
 * @example encodingFor("br;q=0, gzip;q=0.5, *;q=0.1")
 * // "gzip"
 */
export function encodingFor(acceptEncoding: string): Encoding | null {
  const weights = weightsIn(acceptEncoding);
  const weightOf = (name: string): number | undefined => weights.get(name);
  // An encoding that is not named has the weight of the star. An unencoded body may always be sent, but it is
  // preferred only if it is named.
  const plain = weightOf("identity") ?? 0;
  let best: Encoding | null = null;
  let most = 0;
  for (const each of OURS) {
    const weight = weightOf(each) ?? weightOf("*") ?? 0;
    if (weight > most && weight >= plain) [best, most] = [each, weight];
  }
  return best;
}

/** Returns names in lower case with their weights, from 0 to 1. An invalid weight counts as a refusal. */
function weightsIn(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = item.split(";").map((part) => part.trim());
    const written = parameters.find((part) => /^q\s*=/.test(part))?.replace(/^q\s*=\s*/, "") ?? "1";
    if (name !== "") weights.set(name, /^(0(\.\d*)?|1(\.0*)?)$/.test(written) ? Number(written) : 0);
  }
  return weights;
}
