/*
 * Ways in which a file is damaged. Each receives bytes and returns other bytes; fractions come from a seeded
 * generator.
 */

type Mutation = (bytes: Uint8Array, random: () => number) => Uint8Array;

const LINE_FEED = 0x0a;
const at = (length: number, random: () => number): number => Math.floor(random() * length);

function lines(bytes: Uint8Array): Uint8Array[] {
  const all: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    all.push(bytes.subarray(start, end + 1));
    start = end + 1;
  }
  return start < bytes.length ? [...all, bytes.subarray(start)] : all;
}
const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function changed(bytes: Uint8Array, place: number, value: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[place] = value;
  return copy;
}

/** Returns the positions of digits. */
const digits = (bytes: Uint8Array): number[] =>
  Array.from(bytes.keys()).filter((i) => (bytes[i] ?? 0) >= 0x30 && (bytes[i] ?? 0) <= 0x39);

const ANCHOR = /<\/font><\/pre><pre><font size='1'><a name/g;
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "bit flipped": (bytes, random) => {
    const place = at(bytes.length, random);
    return changed(bytes, place, (bytes[place] ?? 0) ^ (1 << at(8, random)));
  },
  "byte replaced": (bytes, random) => changed(bytes, at(bytes.length, random), at(256, random)),
  "digit replaced": (bytes, random) => {
    const places = digits(bytes);
    return changed(bytes, places[at(places.length, random)] ?? 0, 0x30 + at(10, random));
  },
  "byte dropped": (bytes, random) => {
    const place = at(bytes.length, random);
    return joined([bytes.subarray(0, place), bytes.subarray(place + 1)]);
  },
  "byte inserted": (bytes, random) => {
    const place = at(bytes.length, random);
    return joined([bytes.subarray(0, place), Uint8Array.of(at(256, random)), bytes.subarray(place)]);
  },
  "line dropped": (bytes, random) => {
    const all = lines(bytes);
    all.splice(at(all.length, random), 1);
    return joined(all);
  },
  "line doubled": (bytes, random) => {
    const all = lines(bytes);
    const place = at(all.length, random);
    all.splice(place, 0, all[place] as Uint8Array);
    return joined(all);
  },
  "lines swapped": (bytes, random) => {
    const all = lines(bytes);
    const [a, b] = [at(all.length, random), at(all.length, random)];
    [all[a], all[b]] = [all[b] as Uint8Array, all[a] as Uint8Array];
    return joined(all);
  },
  truncated: (bytes, random) => bytes.slice(0, at(bytes.length, random)),
  "block copied over another": (bytes, random) => {
    const length = 1 + at(200, random);
    const copy = Uint8Array.from(bytes);
    const from = at(bytes.length - length, random);
    copy.set(bytes.subarray(from, from + length), at(bytes.length - length, random));
    return copy;
  },
  "sections exchanged": (bytes, random) => {
    const text = latin1(bytes);
    const begins = [...text.matchAll(ANCHOR)].map(({ index }) => index);
    if (begins.length < 3) return Uint8Array.from(bytes).reverse();
    const parts = begins.map((begin, i) => text.slice(begin, begins[i + 1] ?? text.length));
    const [a, b] = [at(parts.length, random), at(parts.length, random)];
    [parts[a], parts[b]] = [parts[b] ?? "", parts[a] ?? ""];
    return Uint8Array.from(Buffer.from(text.slice(0, begins[0]) + parts.join(""), "latin1"));
  },
};
