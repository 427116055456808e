import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import type { HttpAnswer } from "../http.js";
import { textAnswer } from "./answer.js";

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};

interface StaticFile {
  path: string;
  contentType: string;
}

/**
 * The files of one directory. What may be served is listed once, at the start; a request only chooses from that list,
 * so that no spelling of a path reaches anything else.
 */
export class StaticFiles {
  readonly #files = new Map<string, StaticFile>();

  constructor(directory: string) {
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      const contentType = contentTypes[extname(entry.name)];
      if (!entry.isFile() || !contentType) continue;
      const path = join(entry.parentPath, entry.name);
      this.#files.set(`/${relative(directory, path).split(sep).join("/")}`, { path, contentType });
    }
  }

  /** Answers a request for a file; null when the directory holds none of that name. */
  answer(path: string, knownTag: string | undefined): HttpAnswer | null {
    const file = this.#files.get(path);
    if (!file) return null;
    let body: Buffer;
    try {
      body = readFileSync(file.path);
    } catch {
      return textAnswer(503, `${path} is being built again. Try again in a moment.`, { "Retry-After": "1" });
    }
    return taggedAnswer(body, file.contentType, knownTag);
  }
}

/** Answers with a file, or with 304 where the reader already holds it. */
export function taggedAnswer(body: Uint8Array, contentType: string, knownTag: string | undefined): HttpAnswer {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = { "Content-Type": contentType, ETag: tag };
  return knownTag === tag ? { status: 304, headers, body: "" } : { status: 200, headers, body };
}
