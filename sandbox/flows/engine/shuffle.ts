/** The same in an order by chance; `random` gives numbers from 0 up to 1. */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const rest = [...values];
  const drawn: T[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return drawn;
}
