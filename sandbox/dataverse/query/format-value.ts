import { DateTime } from "luxon";
import { luxonPattern } from "../../culture/luxon-pattern";
import type { Column } from "../metadata/model";
import { instantOf } from "./dates";
import { isDateOnly, isLookup } from "./edm";
import { labelText } from "./labels";
import { primaryName } from "./run-row-query";
import { type Cell, isChoices, isReference, type Row, type TableSource, type Value } from "./source";

export interface FormatSettings {
  /** Where names of lookups and currencies are read. */
  source: TableSource;
  /** LCID that labels are taken in; English where a label has no text in it. */
  languageId: number;
  /** Language tag that numbers and dates are written by, e.g. `de-DE`. */
  locale: string;
  /** IANA name of the time zone of dates with a time. */
  timeZone: string;
  /** How the user writes dates and times, .NET patterns such as `dd.MM.yyyy`; absent: as the language does. */
  shortDate?: string;
  shortTime?: string;
}

/** Writes values as a user reads them (`FormattedValue` annotations). */
export class ValueFormatter {
  // Made when they are first needed, and once: nothing else here is as dear.
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  readonly #numbers = new Map<string, Intl.NumberFormat>();

  constructor(readonly settings: FormatSettings) {}

  /**
   * @param row where a money column's currency stands; without it the amount alone is written
   * @returns null for an empty value and for columns that are never formatted (texts and ids)
   */
  format(column: Column, value: Value, row?: Row): string | null {
    if (value === null) return null;
    if (isLookup(column)) {
      return isReference(value) ? primaryName(this.settings.source, value.table, value.id) : null;
    }
    switch (column.type) {
      case "choice":
      case "state":
      case "status":
        return this.#label(column, Number(value));
      case "boolean":
        return this.#label(column, value === true ? 1 : 0);
      case "choices":
        return isChoices(value)
          ? value.map((choice) => this.#label(column, choice) ?? String(choice)).join("; ")
          : null;
      case "datetime":
        return typeof value === "string" ? this.#moment(column, value) : null;
      case "integer":
      case "bigint":
        return this.#integer(column, Number(value));
      case "decimal":
      case "double":
        return this.#number(Number(value), column.precision ?? 2);
      case "money":
        return this.#money(column, Number(value), row);
      default:
        return null;
    }
  }

  /** Formats a cell of a result; null where it is of no column. */
  formatCell({ column, value, row }: Cell): string | null {
    const definition = column?.table.columns.get(column.name);
    return definition ? this.format(definition, value, row) : null;
  }

  #label(column: Column, value: number): string | null {
    const option = column.choice?.options.find((candidate) => candidate.value === value);
    return option ? labelText(option.labels, this.settings.languageId) : null;
  }

  #moment(column: Column, text: string): string | null {
    const instant = instantOf(text);
    if (instant === null) return null;
    const { shortDate, shortTime, timeZone } = this.settings;
    const zone = isDateOnly(column) || column.behavior === 3 ? "UTC" : timeZone;
    const date = this.#written(instant, zone, shortDate, { year: "numeric", month: "numeric", day: "numeric" });
    if (isDateOnly(column) || column.format === "date") return date;
    return `${date} ${this.#written(instant, zone, shortTime, { timeStyle: "short" })}`;
  }

  /** By the user's own pattern, else as the language does. */
  #written(instant: number, zone: string, pattern: string | undefined, style: Intl.DateTimeFormatOptions): string {
    const { locale } = this.settings;
    if (pattern) {
      return plainSpaces(DateTime.fromMillis(instant, { zone }).setLocale(locale).toFormat(luxonPattern(pattern)));
    }
    const options = { ...style, calendar: "gregory", numberingSystem: "latn", timeZone: zone };
    return plainSpaces(
      remembered(this.#dates, options, () => new Intl.DateTimeFormat(locale, options)).format(instant),
    );
  }

  #integer(column: Column, value: number): string {
    switch (column.format) {
      case "duration":
        return this.#duration(value);
      case "language":
      case "locale":
      case "timezone":
        return String(value);
      default:
        return this.#number(value, 0);
    }
  }

  /** Minutes, hours from the first hour on, days from the first day on. */
  #duration(minutes: number): string {
    const [unit, size] =
      minutes < 60 ? (["minute", 1] as const) : minutes < 1440 ? (["hour", 60] as const) : (["day", 1440] as const);
    const style = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 2 } as const;
    return plainSpaces(this.#numberFormat(style).format(minutes / size));
  }

  #number(value: number, digits: number): string {
    return this.#numberFormat(fraction(digits)).format(value);
  }

  #numberFormat(style: Intl.NumberFormatOptions): Intl.NumberFormat {
    return remembered(this.#numbers, style, () => new Intl.NumberFormat(this.settings.locale, style));
  }

  #money(column: Column, value: number, row: Row | undefined): string {
    const digits = column.precision ?? 2;
    const reference = row?.transactioncurrencyid;
    const currency = isReference(reference) ? this.settings.source.row(reference.table, reference.id) : undefined;
    const symbol = currency?.currencysymbol;
    if (typeof symbol !== "string") return this.#number(value, digits);
    // Where the symbol stands is the language's matter, what it is the currency row's.
    const style = { style: "currency", currency: "USD", ...fraction(digits) } as const;
    const parts = this.#numberFormat(style).formatToParts(value);
    return plainSpaces(parts.map(({ type, value: text }) => (type === "currency" ? symbol : text)).join(""));
  }
}

/** What was made for these options before, else what is made now. */
function remembered<Format>(made: Map<string, Format>, options: object, make: () => Format): Format {
  const key = JSON.stringify(options);
  const known = made.get(key);
  if (known) return known;
  const format = make();
  made.set(key, format);
  return format;
}

const fraction = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });

const plainSpaces = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");
