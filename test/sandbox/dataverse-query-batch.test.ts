import { describe, expect, it } from "vitest";
import { parseBatch, writeBatch } from "../../sandbox/dataverse/query/batch";
import { QueryError } from "../../sandbox/dataverse/query/query-error";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (lines: string[], boundary = "b", lineEnd = "\r\n") =>
  parseBatch(`multipart/mixed;boundary=${boundary}`, bytes(lines.join(lineEnd)));

/** What dynamics-web-api sends: a blank line first, absolute addresses, a change set, then a GET. */
const dynamicsWebApi = [
  "",
  "--b",
  "Content-Type: multipart/mixed;boundary=c",
  "",
  "--c",
  "Content-Type: application/http",
  "Content-Transfer-Encoding: binary",
  "Content-ID: 1",
  "",
  "POST http://127.0.0.1:4280/api/data/v9.2/accounts HTTP/1.1",
  "Content-Type: application/json",
  "",
  '{"name":"Ä \u{1f600}"}',
  "--c",
  "Content-Type: application/http",
  "Content-Transfer-Encoding: binary",
  "Content-ID: 100001",
  "",
  "PATCH $1/primarycontactid HTTP/1.1",
  "Content-Type: application/json",
  "If-Match: *",
  "",
  '{"parentcustomerid_account@odata.bind":"$1"}',
  "",
  "--c--",
  "--b",
  "Content-Type: application/http",
  "Content-Transfer-Encoding: binary",
  "",
  "GET http://127.0.0.1:4280/api/data/v9.2/accounts?$select=name HTTP/1.1",
  "Accept: application/json",
  "",
  "--b--",
];

/** What xrm-webapi-client sends: LF, no space after colons, raw spaces and quotes in addresses, DELETE with a body. */
const xrmWebApiClient = [
  "--batch_AAA123",
  "Content-Type: multipart/mixed;boundary=changeset_1",
  "",
  "--changeset_1",
  "Content-Type: application/http",
  "Content-Transfer-Encoding:binary",
  "Content-ID:1",
  "",
  "DELETE /api/data/v8.0/accounts(a0000000-0000-0000-0000-000000000001) HTTP/1.1",
  "Content-Type: application/json;type=entry",
  "",
  "{}",
  "--changeset_1--",
  "--batch_AAA123",
  "Content-Type: application/http",
  "Content-Transfer-Encoding:binary",
  "",
  "GET /api/data/v8.0/accounts?$filter=name eq \"A B\" or name eq 'Ü' HTTP/1.1",
  "--batch_AAA123--",
];

describe("The body of a $batch", () => {
  it("is read with CRLF and with LF", () => {
    for (const lineEnd of ["\r\n", "\n"]) {
      expect(parse(dynamicsWebApi, "b", lineEnd)).toEqual([
        {
          kind: "change-set",
          requests: [
            {
              method: "POST",
              url: "/api/data/v9.2/accounts",
              headers: { "content-type": "application/json" },
              body: '{"name":"Ä \u{1f600}"}',
              contentId: "1",
            },
            {
              method: "PATCH",
              url: "$1/primarycontactid",
              headers: { "content-type": "application/json", "if-match": "*" },
              body: '{"parentcustomerid_account@odata.bind":"$1"}',
              contentId: "100001",
            },
          ],
        },
        {
          kind: "request",
          request: {
            method: "GET",
            url: "/api/data/v9.2/accounts?$select=name",
            headers: { accept: "application/json" },
            body: "",
            contentId: null,
          },
        },
      ]);
    }
  });

  it("is read as looser clients send it", () => {
    const [changes, read] = parse(xrmWebApiClient, "batch_AAA123", "\n");
    expect(changes).toMatchObject({ kind: "change-set", requests: [{ method: "DELETE", body: "{}", contentId: "1" }] });
    expect(read).toMatchObject({
      request: { url: "/api/data/v8.0/accounts?$filter=name%20eq%20%22A%20B%22%20or%20name%20eq%20'%C3%9C'" },
    });
  });

  it("takes a quoted boundary and a body of several lines", () => {
    const text = dynamicsWebApi.join("\r\n").replace('{"name":', '{\r\n"name":');
    const [first] = parseBatch('multipart/mixed; charset=utf-8; boundary="b"', bytes(text));
    expect(first).toMatchObject({ requests: [{ body: '{\n"name":"Ä \u{1f600}"}' }, {}] });
  });

  const part = (line: string): string[] => ["--b", "Content-Type: application/http", "", line, "", "--b--"];
  it.each<[string, string, string[]]>([
    ["no boundary in its type", "multipart/mixed", dynamicsWebApi],
    ["another type", "application/json", dynamicsWebApi],
    ["another boundary", "multipart/mixed;boundary=x", dynamicsWebApi],
    ["no end", "multipart/mixed;boundary=b", dynamicsWebApi.slice(0, -1)],
    ["no end of its change set", "multipart/mixed;boundary=b", dynamicsWebApi.filter((line) => line !== "--c--")],
    ["text before the boundary", "multipart/mixed;boundary=b", ["x", ...dynamicsWebApi]],
    ["no request line", "multipart/mixed;boundary=b", part("")],
    ["another method", "multipart/mixed;boundary=b", part("TRACE /api/data/v9.2/accounts HTTP/1.1")],
    ["no version", "multipart/mixed;boundary=b", part("GET /api/data/v9.2/accounts")],
    ["a part of another type", "multipart/mixed;boundary=b", ["--b", "Content-Type: text/plain", "", "x", "--b--"]],
    ["a broken header", "multipart/mixed;boundary=b", ["--b", "Content Type", "", "x", "--b--"]],
    ["a GET in a change set", "multipart/mixed;boundary=b", dynamicsWebApi.map((line) => line.replace("POST", "GET"))],
    ["one Content-ID twice", "multipart/mixed;boundary=b", dynamicsWebApi.map((line) => line.replace("100001", "1"))],
    [
      "a change set in a change set",
      "multipart/mixed;boundary=b",
      dynamicsWebApi.map((line) => line.replace("application/http", "multipart/mixed;boundary=d")),
    ],
  ])("is refused with %s", (_, contentType, lines) => {
    expect(() => parseBatch(contentType, bytes(lines.join("\r\n")))).toThrow(QueryError);
  });

  it("is refused when it is not UTF-8 or holds too many requests", () => {
    expect(() => parseBatch("multipart/mixed;boundary=b", new Uint8Array([0xff, 0xfe]))).toThrow("not UTF-8");
    const one = ["--b", "Content-Type: application/http", "", "GET /api/data/v9.2/accounts HTTP/1.1", ""];
    const many = [...Array.from({ length: 1001 }, () => one).flat(), "--b--"];
    expect(() => parse(many)).toThrow("more than 1000");
  });
});

describe("The answer of a $batch", () => {
  const written = writeBatch([
    {
      kind: "change-set",
      answers: [
        {
          contentId: "1",
          answer: {
            status: 204,
            headers: { "OData-EntityId": "http://127.0.0.1/api/data/v9.2/accounts(1)" },
            body: "",
          },
        },
      ],
    },
    { kind: "answer", answer: { status: 200, headers: { "X-Odd": "a{b}\r\nc" }, body: '{"value":[]}' } },
    { kind: "answer", answer: { status: 404, headers: {}, body: new TextEncoder().encode('{"error":{}}') } },
  ]);
  const lines = (written.body as string).split("\r\n");
  const boundary = /^multipart\/mixed; boundary=(batchresponse_[\da-f-]{36})$/.exec(
    written.headers["Content-Type"] ?? "",
  )?.[1];

  it("begins with its boundary, which is the last parameter of its type", () => {
    expect(boundary).toBeDefined();
    expect(lines[0]).toBe(`--${boundary ?? ""}`);
    expect(lines.filter((line) => line === `--${boundary ?? ""}`)).toHaveLength(3);
    expect(lines.at(-2)).toBe(`--${boundary ?? ""}--`);
  });

  it("gives a change set one header, and each of its parts the content type first and its Content-ID", () => {
    expect(lines[1]).toMatch(/^Content-Type: multipart\/mixed; boundary=changesetresponse_[\da-f-]{36}$/);
    expect(lines[2]).toBe("");
    expect(lines[3]).toMatch(/^--changesetresponse_/);
    expect(lines.slice(4, 11)).toEqual([
      "Content-Type: application/http",
      "Content-Transfer-Encoding: binary",
      "Content-ID: 1",
      "",
      "HTTP/1.1 204 No Content",
      "OData-EntityId: http://127.0.0.1/api/data/v9.2/accounts(1)",
      "",
    ]);
  });

  it("keeps braces and line ends out of headers, and the JSON the last of its part", () => {
    const at = lines.indexOf("HTTP/1.1 200 OK");
    expect(lines.slice(at, at + 5)).toEqual([
      "HTTP/1.1 200 OK",
      "X-Odd: abc",
      "",
      '{"value":[]}',
      `--${boundary ?? ""}`,
    ]);
    expect(lines).toContain("HTTP/1.1 404 Not Found");
    expect(lines).toContain('{"error":{}}');
  });
});
