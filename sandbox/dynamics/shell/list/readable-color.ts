/** White or near black, whichever reads better on a color (`#rrggbb`); near black where the color is none. */
export function readableOn(color: string): "#ffffff" | "#242424" {
  const [, hex] = /^#([0-9a-f]{6})$/i.exec(color) ?? [];
  if (!hex) return "#242424";
  const luminance = luminanceOf(hex);
  const onWhite = 1.05 / (luminance + 0.05);
  const onDark = (luminance + 0.05) / (luminanceOf("242424") + 0.05);
  return onWhite >= onDark ? "#ffffff" : "#242424";
}

/** Relative luminance as WCAG defines it, 0 black to 1 white. */
function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
