const minuteMillis = 60_000;
const dayMillis = 24 * 60 * minuteMillis;
/** Two clocks of one zone are never further apart than this, not even where a day was skipped. */
const mostChangeMillis = 26 * 60 * minuteMillis;

/** From `at` on, the clocks of a zone are ahead of UTC by `offsetMillis`. */
export interface OffsetChange {
  at: number;
  offsetMillis: number;
}

/**
 * How far the clocks of one IANA zone are ahead of UTC, at any instant. Answers
 * come from the time zone data of the runtime, never from today's date; each
 * year is worked out once.
 */
export class ZoneOffsets {
  private static readonly known = new Map<string, ZoneOffsets>();
  private readonly years = new Map<number, readonly OffsetChange[]>();

  /** The offsets of a zone; throws `RangeError` for what is no zone. */
  static of(zone: string): ZoneOffsets {
    let offsets = ZoneOffsets.known.get(zone);
    if (!offsets) {
      offsets = new ZoneOffsets(zone);
      ZoneOffsets.known.set(zone, offsets);
    }
    return offsets;
  }

  private readonly format: Intl.DateTimeFormat;

  private constructor(zone: string) {
    try {
      this.format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      throw new RangeError(
        `'${zone}' is not a time zone; write one such as Europe/Berlin`,
      );
    }
  }

  /** Milliseconds that the clocks are ahead of UTC at an instant. */
  at(instantMillis: number): number {
    const year = new Date(instantMillis).getUTCFullYear();
    const changes = this.changesOf(year);
    let low = 0;
    let high = changes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (changes[middle].at <= instantMillis) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return changes[low].offsetMillis;
  }

  /**
   * The instants at which clocks that go through the zone's time show a wall
   * time, earliest first: one, two where clocks were put back, none where they
   * were put forward; then `gapEnd` is the instant at which they were.
   */
  instantsOf(wallMillis: number): { instants: number[]; gapEnd?: number } {
    const from = wallMillis - mostChangeMillis;
    const to = wallMillis + mostChangeMillis;
    const changes = this.changesBetween(from, to);
    const instants = [
      ...new Set(changes.map(({ offsetMillis }) => offsetMillis)),
    ]
      .map(offsetMillis => wallMillis - offsetMillis)
      .filter(instant => this.at(instant) === wallMillis - instant)
      .sort((a, b) => a - b);
    if (instants.length > 0) {
      return { instants };
    }
    const gap = changes.findIndex(
      ({ at, offsetMillis }, index) =>
        index > 0 &&
        at + changes[index - 1].offsetMillis <= wallMillis &&
        wallMillis < at + offsetMillis,
    );
    return { instants, gapEnd: changes[gap].at };
  }

  /**
   * The offset at the start of the UTC year of `from`, and every change of it
   * until the end of that of `to`; the start of each year is listed too.
   */
  changesBetween(from: number, to: number): readonly OffsetChange[] {
    const firstYear = new Date(from).getUTCFullYear();
    const lastYear = new Date(to).getUTCFullYear();
    if (firstYear === lastYear) {
      return this.changesOf(firstYear);
    }
    const changes: OffsetChange[] = [];
    for (let year = firstYear; year <= lastYear; year += 1) {
      changes.push(...this.changesOf(year));
    }
    return changes;
  }

  /** The offset at the start of a UTC year and every change of it in the year. */
  private changesOf(year: number): readonly OffsetChange[] {
    let changes = this.years.get(year);
    if (!changes) {
      changes = this.findChanges(year);
      this.years.set(year, changes);
    }
    return changes;
  }

  private findChanges(year: number): OffsetChange[] {
    const start = startOfYear(year);
    const end = startOfYear(year + 1);
    const changes = [{ at: start, offsetMillis: this.read(start) }];
    for (let day = start; day < end; day += dayMillis) {
      const next = Math.min(day + dayMillis, end - 1);
      const before = changes[changes.length - 1].offsetMillis;
      if (this.read(next) !== before) {
        const at = this.findChange(day, next, before);
        changes.push({ at, offsetMillis: this.read(at) });
      }
    }
    return changes;
  }

  /** The first instant, to the second, at which the offset is no longer `before`. */
  private findChange(from: number, to: number, before: number): number {
    let low = Math.floor(from / 1000);
    let high = Math.ceil(to / 1000);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.read(middle * 1000) === before) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high * 1000;
  }

  private read(instantMillis: number): number {
    const second = Math.floor(instantMillis / 1000) * 1000;
    const parts: Record<string, string> = {};
    for (const { type, value } of this.format.formatToParts(second)) {
      parts[type] = value;
    }
    const year =
      parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
    const wall = new Date(0);
    wall.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    wall.setUTCHours(
      Number(parts.hour),
      Number(parts.minute),
      Number(parts.second),
    );
    return wall.getTime() - second;
  }
}

function startOfYear(year: number): number {
  const start = new Date(0);
  start.setUTCFullYear(year, 0, 1);
  return start.getTime();
}
