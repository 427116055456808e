/**
 * Reads the strings of a resx file.
 *
 * @param name of the file, for the error when it is no XML
 */
export function parseResx(text: string, name: string): Map<string, string> {
  const document = parseXml(text, name);
  if (document.documentElement.nodeName !== "root") throw new Error(`${name} is no resx file.`);
  return new Map(
    Array.from(document.getElementsByTagName("data")).map((data) => [
      data.getAttribute("name") ?? "",
      data.getElementsByTagName("value")[0]?.textContent ?? "",
    ]),
  );
}

/** Parses XML, or throws naming what it was to be. */
export function parseXml(xml: string, name: string): Document {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  const [error] = Array.from(document.getElementsByTagName("parsererror"));
  if (error) throw new Error(`${name} is no well-formed XML: ${error.textContent.trim()}`);
  return document;
}
