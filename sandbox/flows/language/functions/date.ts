import { formatTimestamp } from "../dotnet/format-timestamp.js";
import { localeOf } from "../dotnet/locale.js";
import { readExactly } from "../dotnet/read-exact.js";
import { readTimestamp } from "../dotnet/read-timestamp.js";
import { fromZone, inZone, timeZone } from "../dotnet/time-zone.js";
import {
  fieldsOf,
  isInRange,
  plusMonths,
  spanText,
  ticksPerDay,
  ticksPerSecond,
  timestampOf,
  type DateFields,
  type Timestamp,
} from "../dotnet/timestamp.js";
import { ExpressionError } from "../expression-error.js";
import { integer } from "../kind.js";
import type { ExpressionScope } from "../scope.js";
import type { Value } from "../value.js";
import type { Arguments } from "./arguments.js";
import { usage, type FunctionDefinition } from "./definition.js";

function timestamp(args: Arguments, index: number): Timestamp {
  const text = args.text(index);
  const result = readTimestamp(text, "en-US");
  if (result) return result;
  throw new ExpressionError(
    `In function '${args.name}', the value provided for date time string '${text}' was not valid. The datetime string must match ISO 8601 format.`,
  );
}

/** The moment of the call; one without a zone is in UTC like every other. */
function now(scope: ExpressionScope): Timestamp {
  const text = scope.utcNow?.();
  const exact = text === undefined ? null : readTimestamp(text, "en-US");
  return exact ? { ...exact, kind: "utc" } : timestampOf(scope.now());
}

/** The result of the function, in the format that the argument gives. */
function written(args: Arguments, result: Timestamp | null, formatIndex: number): string {
  if (result && isInRange(result.ticks)) return formatTimestamp(result, args.optionalText(formatIndex), "en-US");
  throw new ExpressionError(
    `The template language function '${args.name}' failed: the resulting date is outside of the years 1 to 9999.${usage(args.name)}`,
  );
}

const ticksOfUnit: Record<string, bigint> = {
  second: ticksPerSecond,
  minute: 60n * ticksPerSecond,
  hour: 3600n * ticksPerSecond,
  day: ticksPerDay,
  week: 7n * ticksPerDay,
};

function moved(args: Arguments, start: Timestamp, interval: number, unit: string): Timestamp | null {
  const name = unit.toLowerCase();
  if (name === "month") return plusMonths(start, interval);
  if (name === "year") return plusMonths(start, interval * 12);
  const ticks = ticksOfUnit[name];
  if (ticks !== undefined) return { ...start, ticks: start.ticks + BigInt(interval) * ticks };
  throw new ExpressionError(
    `The template language function '${args.name}' expects its time unit to be one of 'Second', 'Minute', 'Hour', 'Day', 'Week', 'Month' and 'Year'. The provided value is '${unit}'.${usage(args.name)}`,
  );
}

function adding(name: string, unit: string): FunctionDefinition {
  return {
    name,
    takes: [2, 3],
    run: (args) => written(args, moved(args, timestamp(args, 0), args.integer(1), unit), 2),
  };
}

/** Moves a timestamp that is given. */
function moving(name: string, sign: 1 | -1): FunctionDefinition {
  return {
    name,
    takes: [3, 4],
    run: (args) => written(args, moved(args, timestamp(args, 0), sign * args.integer(1), args.text(2)), 3),
  };
}

/** Moves the moment of the call. */
function movingNow(name: string, sign: 1 | -1): FunctionDefinition {
  return {
    name,
    takes: [2, 3],
    run: (args, { scope }) => written(args, moved(args, now(scope), sign * args.integer(0), args.text(1)), 2),
  };
}

function startOf(name: string, since: (fields: DateFields, ticks: bigint) => bigint): FunctionDefinition {
  return {
    name,
    takes: [1, 2],
    run: (args) => {
      const start = timestamp(args, 0);
      return written(args, { ...start, ticks: start.ticks - since(fieldsOf(start), start.ticks) }, 1);
    },
  };
}

function field(name: string, pick: (fields: DateFields) => number): FunctionDefinition {
  return { name, takes: [1, 1], run: (args) => pick(fieldsOf(timestamp(args, 0))) };
}

function parseDateTime(args: Arguments): Value {
  const text = args.text(0);
  const locale = localeOf(args.optionalText(1));
  const format = args.optionalText(2);
  const result = format === null || format === "" ? readTimestamp(text, locale) : readExactly(text, format, locale);
  if (result) return formatTimestamp(result, null, locale);
  throw new ExpressionError(
    `In function '${args.name}', the value provided for date time string '${text}' was not valid. It must match the locale '${locale}'${format === null ? "" : ` and the format '${format}'`}.`,
  );
}

/** A timestamp with `Z` or an offset says its moment itself; any other is what a clock of the zone shows. */
function momentIn(args: Arguments, zoneIndex: number): bigint {
  const start = timestamp(args, 0);
  const name = args.text(zoneIndex);
  const zone = timeZone(name, args.name);
  if (start.kind === "offset" || (start.kind === "utc" && zone.isUtc)) return start.ticks;
  if (start.kind === "utc") {
    throw new ExpressionError(
      `The template language function '${args.name}' expects its second parameter to be a time zone matching the time zone indicated by the timestamp. The provided value '${name}' does not match.${usage(args.name)}`,
    );
  }
  const moment = fromZone(start.ticks, zone);
  if (moment !== null) return moment;
  throw new ExpressionError(
    `The template language function '${args.name}' failed: the time '${args.text(0)}' does not exist in the time zone '${name}'.${usage(args.name)}`,
  );
}

export const dateFunctions: readonly FunctionDefinition[] = [
  { name: "utcNow", takes: [0, 1], run: (args, { scope }) => written(args, now(scope), 0) },
  {
    name: "formatDateTime",
    takes: [1, 3],
    run: (args) => formatTimestamp(timestamp(args, 0), args.optionalText(1), localeOf(args.optionalText(2))),
  },
  { name: "parseDateTime", takes: [1, 3], run: parseDateTime },
  adding("addSeconds", "Second"),
  adding("addMinutes", "Minute"),
  adding("addHours", "Hour"),
  adding("addDays", "Day"),
  moving("addToTime", 1),
  moving("subtractFromTime", -1),
  movingNow("getFutureTime", 1),
  movingNow("getPastTime", -1),
  startOf("startOfHour", (_, ticks) => ticks % (3600n * ticksPerSecond)),
  startOf("startOfDay", (_, ticks) => ticks % ticksPerDay),
  startOf("startOfMonth", ({ day }, ticks) => (ticks % ticksPerDay) + BigInt(day - 1) * ticksPerDay),
  field("dayOfWeek", ({ weekday }) => weekday),
  field("dayOfMonth", ({ day }) => day),
  field("dayOfYear", ({ dayOfYear }) => dayOfYear),
  { name: "ticks", takes: [1, 1], run: (args) => integer(timestamp(args, 0).ticks) },
  {
    name: "dateDifference",
    takes: [2, 2],
    run: (args) => spanText(timestamp(args, 1).ticks - timestamp(args, 0).ticks),
  },
  {
    name: "convertFromUtc",
    takes: [2, 3],
    run: (args) => written(args, inZone(timestamp(args, 0).ticks, timeZone(args.text(1), args.name)), 2),
  },
  {
    name: "convertToUtc",
    takes: [2, 3],
    run: (args) => written(args, { ticks: momentIn(args, 1), kind: "utc" }, 2),
  },
  {
    name: "convertTimeZone",
    takes: [3, 4],
    run: (args) => written(args, inZone(momentIn(args, 1), timeZone(args.text(2), args.name)), 3),
  },
];
