import { deflateRawSync, crc32 } from "node:zlib";

/** One file of a zip that is written byte by byte, so that it can lie. */
export interface RawEntry {
  path: string;
  content: Uint8Array;
  /** What the directory claims instead of the truth. */
  claims?: {
    size?: number;
    packedSize?: number;
    checksum?: number;
    flags?: number;
    method?: number;
    localName?: string;
  };
}

/** Writes a zip whose directory says what the test wants. */
export function rawZip(entries: RawEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, claims = {} } of entries) {
    const packed = deflateRawSync(content);
    const name = Buffer.from(path);
    const localName = Buffer.from(claims.localName ?? path);
    const common = (claimsOfDirectory: boolean): Buffer => {
      const header = Buffer.alloc(26);
      header.writeUInt16LE(20, 0);
      header.writeUInt16LE(claims.flags ?? 0, 2);
      header.writeUInt16LE(claims.method ?? 8, 4);
      header.writeUInt32LE(claims.checksum ?? crc32(content), 10);
      header.writeUInt32LE(claims.packedSize ?? packed.length, 14);
      header.writeUInt32LE(claims.size ?? content.length, 18);
      header.writeUInt16LE(claimsOfDirectory ? name.length : localName.length, 22);
      return header;
    };
    const local = Buffer.concat([Buffer.from("504b0304", "hex"), common(false), localName, packed]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("504b01021400", "hex"), common(true), end, name]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const last = Buffer.alloc(22);
  last.write("504b0506", "hex");
  last.writeUInt16LE(entries.length, 8);
  last.writeUInt16LE(entries.length, 10);
  last.writeUInt32LE(central.length, 12);
  last.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, central, last]));
}
