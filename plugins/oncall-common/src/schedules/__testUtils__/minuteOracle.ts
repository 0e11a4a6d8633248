import type {
  Layer,
  Restriction,
  Rotation,
  Schedule,
  ScheduleConfiguration,
} from '../model';

/*
 * Who is on call, minute by minute and as plainly as can be: it shares no code
 * with the engine. A clock face only ever moves on: while clocks go through an
 * hour again, it stands still. Then a time that is left out is reached at the
 * end of the gap, and one that comes twice at the first.
 */

const minute = 60_000;
const days = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];
const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks show, as a date whose UTC fields are the fields of the clock. */
function readClock(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    formats.set(zone, format);
  }
  return Date.parse(`${format.format(instant).replace(' ', 'T')}:00Z`);
}

/** The clock face at each minute from `from` on, never going back. */
export function clockFaces(
  zone: string,
  from: number,
  minutes: number,
): number[] {
  const before = 4 * 60;
  let furthest = -Infinity;
  const faces: number[] = [];
  for (let step = -before; step < minutes; step += 1) {
    furthest = Math.max(furthest, readClock(from + step * minute, zone));
    if (step >= 0) {
      faces.push(furthest);
    }
  }
  return faces;
}

function instantReached(text: string, zone: string): number {
  if (/Z$/.test(text)) {
    return Date.parse(text);
  }
  const face = Date.parse(`${text}:00Z`);
  let instant = face - 30 * 60 * minute;
  while (readClock(instant + 60 * minute, zone) < face) {
    instant += 60 * minute;
  }
  while (readClock(instant, zone) < face) {
    instant += minute;
  }
  return instant;
}

function isInHours(restrictions: readonly Restriction[], face: number) {
  const date = new Date(face);
  const today = days[date.getUTCDay()];
  const yesterday = days[(date.getUTCDay() + 6) % 7];
  const clock = date.toISOString().slice(11, 16);
  return restrictions.some(({ weekdays, start, end }) => {
    const names: readonly string[] = weekdays;
    if (start < end) {
      return names.includes(today) && start <= clock && clock < end;
    }
    return (
      (names.includes(today) && start <= clock) ||
      (names.includes(yesterday) && clock < end)
    );
  });
}

/** Goes through the turns of a rotation one by one. */
class Walker {
  private index = 0;

  constructor(private readonly rotation: Rotation, private first: number) {
    const { unit, weekStart } = rotation;
    while (
      unit === 'week' &&
      weekStart &&
      days[new Date(this.first).getUTCDay()] !== weekStart
    ) {
      this.first -= 24 * 60 * minute;
    }
  }

  private boundary(index: number): number {
    const { unit, interval } = this.rotation;
    if (unit === 'month') {
      const date = new Date(this.first);
      const year = date.getUTCFullYear();
      const month = date.getUTCMonth() + index * interval;
      for (let day = date.getUTCDate(); ; day -= 1) {
        const found = Date.UTC(year, month, day) + (this.first % 86_400_000);
        const wanted = new Date(Date.UTC(year, month, 1)).getUTCMonth();
        if (new Date(found).getUTCMonth() === wanted) {
          return found;
        }
      }
    }
    const hours = { hour: 1, day: 24, week: 168 }[unit] * interval;
    return this.first + index * hours * 60 * minute;
  }

  peopleAt(face: number): string[] {
    while (this.boundary(this.index + 1) <= face) {
      this.index += 1;
    }
    while (this.boundary(this.index) > face) {
      this.index -= 1;
    }
    const { shift } = this.rotation;
    const people: string[] = [];
    for (const index of [this.index - 1, this.index]) {
      let end = this.boundary(index + 1);
      if (shift) {
        const units = { minute: 1, hour: 60, day: 1440, week: 10_080 };
        end = this.boundary(index) + shift.amount * units[shift.unit] * minute;
      }
      if (face < end) {
        people.push(...this.turn(index));
      }
    }
    return people;
  }

  private turn(index: number): string[] {
    const { turns } = this.rotation;
    let place = index;
    while (place < 0) {
      place += turns.length * 1000;
    }
    return turns[place % turns.length];
  }
}

class LayerOracle {
  private readonly walker?: Walker;
  private readonly from: number;
  private readonly until: number;

  constructor(readonly layer: Layer, zone: string) {
    const { rotation, effectiveFrom, until } = layer;
    if (rotation) {
      const first = /Z$/.test(rotation.start)
        ? readClock(Date.parse(rotation.start), zone)
        : Date.parse(`${rotation.start}:00Z`);
      this.walker = new Walker(rotation, first);
    }
    this.from = effectiveFrom ? instantReached(effectiveFrom, zone) : -Infinity;
    this.until = until ? instantReached(until, zone) : Infinity;
  }

  peopleAt(instant: number, face: number): string[] {
    const { restrictions, people = [] } = this.layer;
    const isBounded = instant < this.from || instant >= this.until;
    if (isBounded || (restrictions?.length && !isInHours(restrictions, face))) {
      return [];
    }
    return this.walker ? this.walker.peopleAt(face) : people;
  }
}

/** The people at each minute; the clock faces of the zone are given. */
export class MinuteOracle {
  private readonly layers = new Map<ScheduleConfiguration, LayerOracle[]>();

  constructor(private readonly schedule: Schedule) {}

  peopleAt(instant: number, face: number): string[] {
    const { overrides, swaps, temporarySchedules } = this.schedule;
    const holds = ({ start, end }: { start: string; end: string }) =>
      Date.parse(start) <= instant && instant < Date.parse(end);
    let people = new Set(this.planned(instant, face));
    const temporary = temporarySchedules.filter(holds).pop();
    if (temporary) {
      people = new Set(
        temporary.shifts.filter(holds).map(({ userRef }) => userRef),
      );
    } else {
      for (const swap of swaps.filter(({ status }) => status === 'taken')) {
        const before = new Set(people);
        const gives = holds(swap) && before.has(swap.requesterRef);
        const returns =
          swap.inReturn && holds(swap.inReturn) && before.has(swap.takerRef!);
        if (gives) people.delete(swap.requesterRef);
        if (returns) people.delete(swap.takerRef!);
        if (gives) people.add(swap.takerRef!);
        if (returns) people.add(swap.requesterRef);
      }
    }
    for (const override of [
      ...overrides.filter(({ correction }) => !correction && !temporary),
      ...overrides.filter(({ correction }) => correction),
    ]) {
      if (!holds(override)) continue;
      if (override.kind === 'add') people.add(override.userRef);
      if (override.kind === 'remove') people.delete(override.userRef);
      if (override.kind === 'replace' && people.delete(override.userRef)) {
        people.add(override.replacementRef);
      }
    }
    return [...people].sort();
  }

  private planned(instant: number, face: number): string[] {
    const version = this.schedule.versions
      .filter(({ since }) => !since || Date.parse(since) <= instant)
      .pop();
    if (!version) {
      return [];
    }
    const { configuration } = version;
    let layers = this.layers.get(configuration);
    if (!layers) {
      layers = configuration.layers
        .filter(({ shadow }) => !shadow)
        .map(layer => new LayerOracle(layer, configuration.zone));
      this.layers.set(configuration, layers);
    }
    const offers = layers
      .map(oracle => ({
        priority: oracle.layer.priority,
        people: oracle.peopleAt(instant, face),
      }))
      .filter(offer => offer.people.length > 0);
    const highest = Math.max(...offers.map(({ priority }) => priority));
    return offers
      .filter(({ priority }) => priority === highest)
      .flatMap(offer => offer.people);
  }
}
