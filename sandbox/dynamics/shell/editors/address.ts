/** Address that a value opens; null where there is none. Only web pages, mail boxes and phones are opened. */
export function addressOf(format: string, value: string): string | null {
  if (value === "") return null;
  if (format === "email") return `mailto:${encodeURIComponent(value)}`;
  if (format === "phone") return `tel:${encodeURIComponent(value)}`;
  return format === "url" && /^https?:\/\//i.test(value) ? value : null;
}
