import * as React from "react";
import { Calendar, DayOfWeek, type ICalendarStrings, ThemeProvider, createTheme } from "@fluentui/react";
import { Button, Popover, PopoverSurface, PopoverTrigger } from "@fluentui/react-components";
import { CalendarLtr20Regular } from "@fluentui/react-icons";
import { Info } from "luxon";
import { languageTag } from "../../../culture/languages";
import { themeOf } from "../page-ports";
import { useShell } from "../shell-context";
import { useObservable } from "../../../page/observable";
import type { CalendarDay } from "./date-text";

interface CalendarButtonProps {
  label: string;
  day: CalendarDay | null;
  today: CalendarDay;
  onPick: (day: CalendarDay) => void;
}

/** Button that opens a calendar. */
export function CalendarButton({ label, day, today, onPick }: CalendarButtonProps) {
  const { session, word, appearance } = useShell();
  const [isOpen, setOpen] = React.useState(false);
  const look = useObservable(appearance.look);
  const theme = React.useMemo(() => {
    const tokens = themeOf(look);
    return createTheme({
      isInverted: look === "dark",
      defaultFontStyle: { fontFamily: tokens.fontFamilyBase },
      palette: {
        themePrimary: tokens.colorBrandBackground,
        themeDark: tokens.colorBrandForeground1,
        themeDarkAlt: tokens.colorBrandForeground1,
        white: tokens.colorNeutralBackground1,
        neutralPrimary: tokens.colorNeutralForeground1,
        neutralSecondary: tokens.colorNeutralForeground2,
        neutralLight: tokens.colorNeutralBackground3,
        neutralLighter: tokens.colorNeutralBackground2,
      },
    });
  }, [look]);
  const { formats, languageId } = session.user;
  return (
    <Popover
      open={isOpen}
      onOpenChange={(_event, data) => {
        setOpen(data.open);
      }}
      trapFocus
      positioning="below-end"
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          size="small"
          icon={<CalendarLtr20Regular />}
          aria-label={`${label}: ${word("pickDate")}`}
        />
      </PopoverTrigger>
      <PopoverSurface className="calendar" aria-label={word("pickDate")}>
        <ThemeProvider theme={theme} dir={session.user.isRightToLeft ? "rtl" : "ltr"}>
          <Calendar
            value={dateOf(day ?? today)}
            today={dateOf(today)}
            firstDayOfWeek={firstDays[formats.firstDayOfWeek]}
            strings={stringsOf(languageId)}
            showMonthPickerAsOverlay
            showGoToToday
            onSelectDate={(date) => {
              setOpen(false);
              onPick({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() });
            }}
          />
        </ThemeProvider>
      </PopoverSurface>
    </Popover>
  );
}

const firstDays = [
  DayOfWeek.Sunday,
  DayOfWeek.Monday,
  DayOfWeek.Tuesday,
  DayOfWeek.Wednesday,
  DayOfWeek.Thursday,
  DayOfWeek.Friday,
  DayOfWeek.Saturday,
] as const;

function dateOf({ year, month, day }: CalendarDay): Date {
  return new Date(year, month - 1, day);
}

const goTo = {
  1033: ["Go to today", "Previous month", "Next month", "Previous year", "Next year", "Close"],
  1031: ["Heute", "Vorheriger Monat", "Nächster Monat", "Vorheriges Jahr", "Nächstes Jahr", "Schließen"],
  1037: ["היום", "החודש הקודם", "החודש הבא", "השנה הקודמת", "השנה הבאה", "סגור"],
} as const;

function stringsOf(language: number): ICalendarStrings {
  const locale = languageTag(language);
  // Luxon's weeks begin on Monday, the calendar's lists on Sunday.
  const days = (length: "long" | "narrow") => {
    const names = Info.weekdays(length, { locale });
    return [names[6] ?? "", ...names.slice(0, 6)];
  };
  const [today, prevMonth, nextMonth, prevYear, nextYear, close] =
    language === 1031 || language === 1037 ? goTo[language] : goTo[1033];
  return {
    months: Info.months("long", { locale }),
    shortMonths: Info.months("short", { locale }),
    days: days("long"),
    shortDays: days("narrow"),
    goToToday: today,
    prevMonthAriaLabel: prevMonth,
    nextMonthAriaLabel: nextMonth,
    prevYearAriaLabel: prevYear,
    nextYearAriaLabel: nextYear,
    closeButtonAriaLabel: close,
  };
}
