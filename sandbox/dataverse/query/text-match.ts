/** Text as Dataverse compares it: without regard to case. */
export const foldCase = (text: string): string => text.toLowerCase();

const collator = new Intl.Collator("en", { sensitivity: "accent" });

/** Order of two texts: negative, zero or positive; zero exactly when they are equal without regard to case. */
export function compareText(left: string, right: string): number {
  const [first, second] = [foldCase(left), foldCase(right)];
  if (first === second) return 0;
  const order = collator.compare(first, second);
  if (order !== 0) return order;
  return first < second ? -1 : 1;
}

type Piece =
  | { kind: "any-text" }
  | { kind: "any-character" }
  /** One character of a set: code points from the first to the second number of a range. */
  | { kind: "set"; negated: boolean; ranges: (readonly [number, number])[] };

/**
 * Tests texts against a SQL `LIKE` pattern without regard to case: `%` any text, `_` any character, `[a-f]` and `[^a-f]`
 * one character of a set. Takes time in proportion to pattern times text, whatever the pattern.
 */
export function likePattern(pattern: string): (text: string) => boolean {
  const pieces = piecesOf(foldCase(pattern));
  return (text) => matches(pieces, Array.from(foldCase(text)));
}

function piecesOf(pattern: string): Piece[] {
  const characters = Array.from(pattern);
  const pieces: Piece[] = [];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? "";
    if (character === "%") {
      if (pieces.at(-1)?.kind !== "any-text") pieces.push({ kind: "any-text" });
    } else if (character === "_") {
      pieces.push({ kind: "any-character" });
    } else {
      const close = character === "[" ? characters.indexOf("]", index + 2) : -1;
      if (close === -1) {
        pieces.push(setOf([character]));
      } else {
        pieces.push(setOf(characters.slice(index + 1, close)));
        index = close;
      }
    }
  }
  return pieces;
}

function setOf(content: string[]): Piece {
  const negated = content[0] === "^" && content.length > 1;
  const characters = negated ? content.slice(1) : content;
  const point = (index: number): number => characters[index]?.codePointAt(0) ?? 0;
  const ranges: (readonly [number, number])[] = [];
  for (let index = 0; index < characters.length; index += 1) {
    const isRange = characters[index + 1] === "-" && index + 2 < characters.length;
    ranges.push([point(index), point(isRange ? index + 2 : index)]);
    if (isRange) index += 2;
  }
  return { kind: "set", negated, ranges };
}

function matches(pieces: readonly Piece[], text: readonly string[]): boolean {
  let piece = 0;
  let position = 0;
  let retryPiece = -1;
  let retryPosition = 0;
  while (position < text.length) {
    const current = pieces[piece];
    if (current?.kind === "any-text") {
      retryPiece = piece;
      retryPosition = position;
      piece += 1;
    } else if (current && matchesOne(current, text[position] ?? "")) {
      piece += 1;
      position += 1;
    } else if (retryPiece >= 0) {
      // The last `%` takes one character more.
      piece = retryPiece + 1;
      retryPosition += 1;
      position = retryPosition;
    } else {
      return false;
    }
  }
  while (pieces[piece]?.kind === "any-text") piece += 1;
  return piece === pieces.length;
}

function matchesOne(piece: Piece, character: string): boolean {
  if (piece.kind !== "set") return piece.kind === "any-character";
  const point = character.codePointAt(0) ?? 0;
  return piece.ranges.some(([first, last]) => first <= point && point <= last) !== piece.negated;
}
