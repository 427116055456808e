/** Ticks, of 100 nanoseconds, from the year 1 to 1970. */
const ticksBefore1970 = 621_355_968_000_000_000n;
const longestTime = 2n ** 63n - 1n;

/**
 * A new run's id as Power Automate makes them: the time that is left until ticks overflow, so that the newest run sorts
 * first, then digits by chance and the number of a scale unit; e.g. `08584388361428377718460129347CU09`.
 *
 * @param order tells apart runs that begin within the same millisecond, 0 to 9999
 */
export function newRunId(now: Date, order: number, random: () => number): string {
  const ticks = ticksBefore1970 + BigInt(now.getTime()) * 10_000n + BigInt(order);
  const left = (longestTime - ticks).toString().padStart(20, "0");
  const chance = String(Math.floor(random() * 1e9)).padStart(9, "0");
  const unit = String(Math.floor(random() * 32)).padStart(2, "0");
  return `${left}${chance}CU${unit}`;
}
