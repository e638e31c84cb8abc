import { Inflate } from "fflate";
import { CodedError } from "../errors/coded-error";
import { verifyCount, verifyUnpacked } from "./budget";

/** A part of a ZIP file, as the directory at the file's end describes it. */
export interface ZipPart {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly isPacked: boolean;
  /** Its declared unpacked size. */
  readonly size: number;
  /** Where it begins in the file. */
  readonly begin: number;
}

const END = 0x0605_4b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LARGE_END_LOCATOR = 0x0706_4b50;
const LARGE_END = 0x0606_4b50;
const ENTRY = 0x0201_4b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x0403_4b50;
const LOCAL_BYTES = 30;
const LARGE = 0xffff_ffff;
const LARGE_SIZES = 1;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

const unreadable = (cause?: unknown): CodedError =>
  cause instanceof CodedError ? cause : new CodedError("WORKBOOK_UNREADABLE", {}, { cause });

/**
 * The parts of a ZIP file by name. Each is named once and has its own bytes: a directory that names one part repeatedly
 * could unpack to more than any file that could be sent.
 *
 * @throws WORKBOOK_UNREADABLE, FILE_HAS_TOO_MANY_PARTS
 */
export function zipParts(file: Uint8Array): ReadonlyMap<string, ZipPart> {
  try {
    return partsOf(new DataView(file.buffer, file.byteOffset, file.byteLength));
  } catch (cause) {
    // A part beyond the file's end cannot be read.
    throw unreadable(cause);
  }
}

function partsOf(file: DataView): ReadonlyMap<string, ZipPart> {
  const { count, begin } = directoryOf(file);
  verifyCount("parts", count);
  const parts = new Map<string, ZipPart>();
  for (let i = 0, at = begin; i < count; i++) {
    const part = readEntry(file, at);
    if (parts.has(part.name)) throw unreadable();
    parts.set(part.name, part);
    // After it come the part's name, further fields and a comment.
    const behind = [28, 30, 32].map((place) => file.getUint16(at + place, true));
    at += behind.reduce((sum, length) => sum + length, ENTRY_BYTES);
  }
  let end = 0;
  for (const part of [...parts.values()].sort((a, b) => a.begin - b.begin)) {
    if (part.begin < end) throw unreadable();
    end = part.packed.byteOffset - file.byteOffset + part.packed.length;
  }
  return parts;
}

/** Where the directory begins, and how many parts it names. */
function directoryOf(file: DataView): { count: number; begin: number } {
  let at = file.byteLength - END_BYTES;
  const first = Math.max(0, at - LONGEST_COMMENT);
  while (at >= first && file.getUint32(at, true) !== END) at--;
  if (at < first) throw unreadable();
  const locator = at - 20;
  if (locator >= 0 && file.getUint32(locator, true) === LARGE_END_LOCATOR) {
    const large = readLong(file, locator + 8);
    if (file.getUint32(large, true) !== LARGE_END) throw unreadable();
    return { count: readLong(file, large + 32), begin: readLong(file, large + 48) };
  }
  return { count: file.getUint16(at + 10, true), begin: file.getUint32(at + 16, true) };
}

function readEntry(file: DataView, at: number): ZipPart {
  const method = file.getUint16(at + 10, true);
  if (file.getUint32(at, true) !== ENTRY || (method !== STORED && method !== DEFLATED)) throw unreadable();
  if (file.getUint16(at + 8, true) & ENCRYPTED) throw unreadable();
  const name = new Uint8Array(file.buffer, file.byteOffset + at + ENTRY_BYTES, file.getUint16(at + 28, true));
  const [size, packedSize, begin] = sizesOf(file, at);
  if (file.getUint32(begin, true) !== LOCAL) throw unreadable();
  const data = begin + LOCAL_BYTES + file.getUint16(begin + 26, true) + file.getUint16(begin + 28, true);
  if (data + packedSize > file.byteLength) throw unreadable();
  return {
    name: new TextDecoder().decode(name),
    packed: new Uint8Array(file.buffer, file.byteOffset + data, packedSize),
    isPacked: method === DEFLATED,
    size,
    begin,
  };
}

/** Unpacked size, packed size and offset; one that needs more than 32 bits is in a field after the name. */
function sizesOf(file: DataView, at: number): [size: number, packedSize: number, begin: number] {
  const sizes: [number, number, number] = [
    file.getUint32(at + 24, true),
    file.getUint32(at + 20, true),
    file.getUint32(at + 42, true),
  ];
  if (!sizes.includes(LARGE)) return sizes;
  let field = at + ENTRY_BYTES + file.getUint16(at + 28, true);
  const end = field + file.getUint16(at + 30, true);
  while (field < end && file.getUint16(field, true) !== LARGE_SIZES)
    field += 4 + file.getUint16(field + 2, true);
  if (field >= end) throw unreadable();
  field += 4;
  return sizes.map((size) => {
    if (size !== LARGE) return size;
    field += 8;
    return readLong(file, field - 8);
  }) as [number, number, number];
}

const readLong = (file: DataView, at: number): number =>
  file.getUint32(at, true) + file.getUint32(at + 4, true) * 2 ** 32;

/** The packed bytes that are unpacked at a time. They become at most a thousand times as many. */
const PORTION = 1024;

/**
 * Unpacks a part, portion by portion. Stops when the part exceeds its declared size or the limit of any publication.
 *
 * @throws WORKBOOK_UNREADABLE, FILE_EXPANDS, and what `take` throws
 */
export function unpackPart({ packed, isPacked, size }: ZipPart, take: (bytes: Uint8Array) => void): void {
  verifyUnpacked(size);
  let unpacked = 0;
  const count = (bytes: Uint8Array): void => {
    unpacked += bytes.length;
    verifyUnpacked(unpacked);
    if (unpacked > size) throw unreadable();
    take(bytes);
  };
  try {
    if (isPacked) {
      const inflate = new Inflate(count);
      for (let at = 0; at < packed.length; at += PORTION)
        inflate.push(packed.subarray(at, at + PORTION), at + PORTION >= packed.length);
    } else count(packed);
  } catch (cause) {
    throw unreadable(cause);
  }
  if (unpacked !== size) throw unreadable();
}
