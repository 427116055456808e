import { DateTime } from "luxon";
import { luxonPattern } from "../../../culture/luxon-pattern";
import type { ColumnMetadata } from "../../web-api/column-metadata";
import { languageTag } from "../../../culture/languages";
import type { SignedInUser } from "../../web-api/signed-in-user";

/** Year, month (1 to 12) and day, without a zone. */
export interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

/** A time of day. */
export interface ClockTime {
  hour: number;
  minute: number;
}

/**
 * Reads and writes dates as a user does. A column that follows the user is shown in the user's zone; the others know no
 * zone: their day and time stand in the browser's own, as the client API keeps them.
 */
export class DateText {
  readonly #user: SignedInUser;
  readonly #zone: string;

  constructor(user: SignedInUser, behavior: ColumnMetadata["behavior"]) {
    this.#user = user;
    this.#zone = behavior === 1 ? user.timeZone : "local";
  }

  /** Example of a date in the user's format, for messages. */
  get dateExample(): string {
    return this.date(new Date(2026, 11, 31, 12));
  }

  get timeExample(): string {
    return this.timeOf({ hour: 14, minute: 30 });
  }

  date(value: Date): string {
    return this.#in(value).toFormat(luxonPattern(this.#user.formats.shortDate));
  }

  time(value: Date): string {
    return this.#in(value).toFormat(luxonPattern(this.#user.formats.shortTime));
  }

  timeOf({ hour, minute }: ClockTime): string {
    const moment = DateTime.fromObject({ year: 2026, month: 1, day: 1, hour, minute }).setLocale(this.#locale);
    return moment.toFormat(luxonPattern(this.#user.formats.shortTime));
  }

  day(value: Date): CalendarDay {
    const { year, month, day } = this.#in(value);
    return { year, month, day };
  }

  clock(value: Date): ClockTime {
    const { hour, minute } = this.#in(value);
    return { hour, minute };
  }

  /** The moment of a day and a time. */
  moment(day: CalendarDay, time: ClockTime = { hour: 0, minute: 0 }): Date {
    return DateTime.fromObject({ ...day, ...time }, { zone: this.#zone }).toJSDate();
  }

  /** Today, as the user's clock has it. */
  today(now: Date): CalendarDay {
    const { year, month, day } = DateTime.fromJSDate(now, { zone: this.#user.timeZone });
    return { year, month, day };
  }

  /** Reads a date in the user's format, or as `2026-12-31`; null when it is none. */
  parseDate(text: string): CalendarDay | null {
    const written = text.trim();
    const pattern = luxonPattern(this.#user.formats.shortDate);
    const options = { locale: this.#locale };
    const read = [
      DateTime.fromFormat(written, pattern, options),
      // A user may leave the century out, and write 1 for 01.
      DateTime.fromFormat(written, pattern.replace("yyyy", "yy"), options),
      DateTime.fromFormat(written, pattern.replace("dd", "d").replace("MM", "M"), options),
      DateTime.fromFormat(written, "yyyy-MM-dd"),
    ].find((date) => date.isValid);
    if (!read || read.year < 1753 || read.year > 9999) return null;
    return { year: read.year, month: read.month, day: read.day };
  }

  /** Reads a time in the user's format, or as `14:30`; null when it is none. */
  parseTime(text: string): ClockTime | null {
    const written = text.trim();
    const patterns = [luxonPattern(this.#user.formats.shortTime), "H:mm", "h:mm a", "h a"];
    const read = patterns
      .map((pattern) => DateTime.fromFormat(written, pattern, { locale: this.#locale }))
      .find((time) => time.isValid);
    return read ? { hour: read.hour, minute: read.minute } : null;
  }

  get #locale(): string {
    return languageTag(this.#user.languageId);
  }

  #in(value: Date): DateTime {
    return DateTime.fromJSDate(value, { zone: this.#zone }).setLocale(this.#locale);
  }
}
