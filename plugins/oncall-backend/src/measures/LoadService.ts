import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type LoadReport,
  loadReportOf,
  type PageFacts,
  pageShareLimit,
  type PersonHoursList,
  personHoursOf,
} from '@waymark/plugin-oncall-common';
import type { PeopleReader } from '../people/PeopleReader';
import type { DutyReader } from './DutyReader';
import type { LoadAccess } from './LoadAccess';
import type { MeasureFacts } from './MeasureFacts';
import type { MeasureStore } from './MeasureStore';

/** No zone is further from UTC. */
const zoneMillis = 15 * 3_600_000;

/** The load of teams, and of people as far as the caller may see them. */
export class LoadService {
  constructor(
    private readonly options: {
      store: Pick<MeasureStore, 'incidentsSince'>;
      facts: MeasureFacts;
      duties: DutyReader;
      people: PeopleReader;
      access: LoadAccess;
      holidaysIn: PageFacts['holidaysIn'];
      now(): Date;
    },
  ) {}

  async report(window: { from: string; to: string }): Promise<LoadReport> {
    const { store, facts, duties, holidaysIn, now } = this.options;
    const at = now();
    const [pages, observedSince, dutyFacts] = await Promise.all([
      facts.pages(window),
      store.incidentsSince(),
      duties.read(window),
    ]);
    return {
      ...window,
      asOf: at.toISOString(),
      pageShareLimit,
      ...loadReportOf(
        { pages, observedSince, holidaysIn },
        dutyFacts,
        { start: window.from, end: window.to },
        at,
      ),
    };
  }

  /** A month such as `2026-10`. */
  async hours(
    month: string,
    credentials: BackstageCredentials,
  ): Promise<PersonHoursList> {
    const { facts, duties, people, access, holidaysIn, now } = this.options;
    const at = now();
    const window = widest(month);
    const [pages, dutyFacts] = await Promise.all([
      facts.pages(window),
      duties.read(window),
    ]);
    const all = personHoursOf(dutyFacts, { pages, holidaysIn }, month, at);
    const visible = await access.visible(
      all.map(({ userRef }) => userRef),
      credentials,
    );
    const shown = all.filter(({ userRef }) => visible.has(userRef));
    const known = await people.known([...visible]);
    const view = await people.viewer(known, credentials);
    return {
      month,
      asOf: at.toISOString(),
      items: shown
        .map(({ userRef, ...hours }) => {
          const { ref, title } = view(userRef);
          return { person: { ref, title }, ...hours };
        })
        .sort((one, other) =>
          one.person.title.localeCompare(other.person.title, 'en'),
        ),
      hidden: all.length - shown.length,
    };
  }
}

/** The month wherever on Earth. */
function widest(month: string): { from: string; to: string } {
  const [year, number] = month.split('-').map(Number);
  return {
    from: new Date(Date.UTC(year, number - 1, 1) - zoneMillis).toISOString(),
    to: new Date(Date.UTC(year, number, 1) + zoneMillis).toISOString(),
  };
}
