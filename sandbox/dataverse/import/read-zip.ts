import { crc32, inflateRawSync } from "node:zlib";
import { ImportError } from "./import-error.js";

/** What a package may hold; more is taken for an attack. Sizes in bytes. */
export const zipLimits = {
  package: 95 * 1024 * 1024,
  entries: 10_000,
  file: 64 * 1024 * 1024,
  total: 256 * 1024 * 1024,
  /** Unpacked size over packed size, of files above `ratioFrom`. */
  ratio: 250,
  ratioFrom: 1024 * 1024,
};

interface Entry {
  path: string;
  flags: number;
  method: number;
  checksum: number;
  packedSize: number;
  size: number;
  headerOffset: number;
}

const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };
const endSize = 22;
const centralSize = 46;
const localSize = 30;

const refuse = (problem: string): never => {
  throw new ImportError("", "", problem);
};

/**
 * Unpacks a zip that nobody vouches for. The central directory is believed only where the bytes agree with it: sizes,
 * checksums and the names in the local headers.
 *
 * @returns files by their path
 * @throws ImportError when it is no zip, is damaged, lies, is larger than `zipLimits` allow, or names a path that
 *   climbs, is absolute or stands there twice
 */
export function readZip(zip: Uint8Array): Map<string, Uint8Array> {
  if (zip.byteLength > zipLimits.package) refuse(`The package is larger than ${zipLimits.package} bytes.`);
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const files = new Map<string, Uint8Array>();
  const seen = new Set<string>();
  let total = 0;
  for (const entry of readDirectory(view)) {
    const { path } = entry;
    if (!isSafePath(path)) refuse(`The package holds the path "${printable(path)}", which is not allowed.`);
    if (seen.has(path.toLowerCase())) refuse(`The package holds "${path}" twice.`);
    seen.add(path.toLowerCase());
    total += entry.size;
    if (entry.size > zipLimits.file) refuse(`"${path}" is larger than ${zipLimits.file} bytes.`);
    if (total > zipLimits.total) refuse(`The files of the package are larger than ${zipLimits.total} bytes.`);
    if (entry.size > zipLimits.ratioFrom && entry.size > entry.packedSize * zipLimits.ratio) {
      refuse(`"${path}" unpacks to more than ${zipLimits.ratio} times its size.`);
    }
    const content = readEntry(zip, view, entry);
    if (!path.endsWith("/")) files.set(path, content);
    else if (content.length > 0) refuse(`The folder "${path}" has a content.`);
  }
  return files;
}

function readDirectory(view: DataView): Entry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    refuse("The package is one part of several.");
  }
  if (count > zipLimits.entries) refuse(`The package holds more than ${zipLimits.entries} files.`);
  if (offset + size !== end) refuse("The package is damaged: its directory is not where it is said to be.");
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (offset + centralSize > end || view.getUint32(offset, true) !== signatures.central) {
      refuse("The package is damaged: its directory is cut off.");
    }
    const nameLength = view.getUint16(offset + 28, true);
    const next =
      offset + centralSize + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
    if (next > end) refuse("The package is damaged: its directory is cut off.");
    entries.push({
      path: decodeName(view, offset + centralSize, nameLength),
      flags: view.getUint16(offset + 8, true),
      method: view.getUint16(offset + 10, true),
      checksum: view.getUint32(offset + 16, true),
      packedSize: view.getUint32(offset + 20, true),
      size: view.getUint32(offset + 24, true),
      headerOffset: view.getUint32(offset + 42, true),
    });
    offset = next;
  }
  if (offset !== end) refuse("The package is damaged: its directory holds more than it counts.");
  return entries;
}

/** The end record closes the file; before it there may be a comment of up to 65,535 bytes. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endSize - 0xffff);
  for (let offset = view.byteLength - endSize; offset >= first; offset--) {
    if (
      view.getUint32(offset, true) === signatures.end &&
      offset + endSize + view.getUint16(offset + 20, true) === view.byteLength
    ) {
      return offset;
    }
  }
  return refuse("The package is not a zip file, or is cut off.");
}

function readEntry(zip: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { path, headerOffset, packedSize, size } = entry;
  const damaged = (what: string): never => refuse(`"${path}" is damaged: ${what}.`);
  if (entry.flags & 1) refuse(`"${path}" is encrypted.`);
  if (headerOffset + localSize > zip.length || view.getUint32(headerOffset, true) !== signatures.local) {
    damaged("its header is not where the directory says");
  }
  const nameLength = view.getUint16(headerOffset + 26, true);
  const start = headerOffset + localSize + nameLength + view.getUint16(headerOffset + 28, true);
  if (start + packedSize > zip.length) damaged("it ends after the package does");
  if (decodeName(view, headerOffset + localSize, nameLength) !== path) damaged("its header has another name");
  const packed = zip.subarray(start, start + packedSize);
  const content = unpack(entry, packed);
  if (content.length !== size) damaged(`it has ${content.length} bytes, and claims ${size}`);
  if (crc32(content) !== entry.checksum) damaged("its checksum is another");
  return content;
}

function unpack({ path, method, size }: Entry, packed: Uint8Array): Uint8Array {
  if (method === 0) return packed.slice();
  if (method !== 8) return refuse(`"${path}" is packed by the method ${method}, which is unknown.`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return refuse(`"${path}" is damaged: it cannot be unpacked to the ${size} bytes it claims.`);
  }
}

function decodeName(view: DataView, offset: number, length: number): string {
  if (offset + length > view.byteLength) refuse("The package is damaged: a name is cut off.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(
      new Uint8Array(view.buffer, view.byteOffset + offset, length),
    );
  } catch {
    return refuse("The package holds a file whose name is not UTF-8.");
  }
}

function isSafePath(path: string): boolean {
  const folders = path.endsWith("/") ? path.slice(0, -1) : path;
  return folders.split("/").every((part) => part !== "" && part !== "." && part !== ".." && isSafeName(part));
}

/** No back slash, drive or stream name, and no character that cannot be seen. */
function isSafeName(name: string): boolean {
  return !/[\\:]|\p{Cc}/u.test(name);
}

const printable = (text: string): string => text.replace(/\p{Cc}/gu, "?").slice(0, 200);
