import { textOf } from './window';

const minuteMillis = 60_000;
const dayMillis = 24 * 60 * minuteMillis;
const digits = Array.from({ length: 60 }, (_, number) =>
  String(number).padStart(2, '0'),
);

/** Writes many instants as ISO text: the date of each day is worked out once. */
export class InstantTexts {
  private readonly days = new Map<number, string>();

  of(instant: number): string {
    if (instant % minuteMillis !== 0) {
      return textOf(instant);
    }
    const day = Math.floor(instant / dayMillis);
    let date = this.days.get(day);
    if (date === undefined) {
      date = textOf(instant).slice(0, -'00:00:00.000Z'.length);
      this.days.set(day, date);
    }
    const minutes = (instant - day * dayMillis) / minuteMillis;
    const hour = Math.floor(minutes / 60);
    return `${date}${digits[hour]}:${digits[minutes - hour * 60]}:00.000Z`;
  }
}
