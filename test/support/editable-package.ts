import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const contentTypes = "[Content_Types].xml";

/** A package unpacked, so that a test can break one thing in it and pack it again. */
export class EditablePackage {
  private readonly files: Record<string, Uint8Array>;

  constructor(zip: Uint8Array) {
    this.files = unzipSync(zip);
  }

  /** Paths in the zip, sorted. */
  paths(): string[] {
    return Object.keys(this.files).sort();
  }

  /** The one path that matches. @throws Error when there is none or more than one */
  path(pattern: RegExp): string {
    const found = this.paths().filter((path) => pattern.test(path));
    if (found.length !== 1) throw new Error(`${found.length} files match ${String(pattern)}: ${found.join(", ")}`);
    return found[0] ?? "";
  }

  text(path: string): string {
    const bytes = this.files[path];
    if (!bytes) throw new Error(`The package has no ${path}.`);
    return strFromU8(bytes);
  }

  /** Replaces the first occurrence of a text. @throws Error when the file does not hold it */
  replace(path: string, from: string | RegExp, to: string): this {
    const before = this.text(path);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} does not hold ${String(from)}.`);
    this.files[path] = strToU8(after);
    return this;
  }

  /** Replaces every occurrence of a text. @throws Error when the file does not hold it */
  replaceAll(path: string, from: string, to: string): this {
    const before = this.text(path);
    if (!before.includes(from)) throw new Error(`${path} does not hold ${from}.`);
    this.files[path] = strToU8(before.replaceAll(from, to));
    return this;
  }

  /** Adds a file, with the content type that a packer would give its extension. */
  add(path: string, text: string): this {
    this.files[path] = strToU8(text);
    const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1] ?? "";
    if (!this.text(contentTypes).includes(`Extension="${extension}"`)) {
      this.replace(
        contentTypes,
        "</Types>",
        `<Default Extension="${extension}" ContentType="application/octet-stream" /></Types>`,
      );
    }
    return this;
  }

  remove(path: string): this {
    this.text(path);
    Reflect.deleteProperty(this.files, path);
    return this;
  }

  /** Bytes of the edited package. */
  zip(): Uint8Array {
    return zipSync(this.files, { level: 0 });
  }
}

/**
 * A zip made larger without a change to its files: zeros between the last file and the directory, whose offset is
 * corrected in the closing record.
 */
export function padded(zip: Uint8Array, bytes: number): Uint8Array {
  const end = zip.length - 22;
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error("The zip does not end in a closing record.");
  const directory = view.getUint32(end + 16, true);
  const larger = new Uint8Array(zip.length + bytes);
  larger.set(zip.subarray(0, directory), 0);
  larger.set(zip.subarray(directory), directory + bytes);
  new DataView(larger.buffer).setUint32(end + bytes + 16, directory + bytes, true);
  return larger;
}
