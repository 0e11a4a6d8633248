import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { deliveriesOf } from './deliveriesOf';
import type { FeedState } from './FeedState';
import type { OncallDoor } from './OncallDoor';
import {
  entityRefOf,
  type ExampleIncident,
  type Quarter,
  readQuarter,
  startOf,
} from './quarter';
import type { ExampleSettings } from './settings';
import { tellIncident, tellRetro } from './tellPeople';

const pollMillis = 500;
const mostPolls = 240;

/**
 * Tells the quarter: first what tools sent, then what people did. It begins when
 * the portal knows the things and who was on call for them, and goes on where
 * it stopped; what it has told once it never tells again.
 */
export class Feeder {
  private isFinished = false;

  constructor(
    private readonly options: ExampleSettings & {
      state: FeedState;
      door: OncallDoor;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  async run(signal?: AbortSignal): Promise<void> {
    if (this.isFinished) {
      return;
    }
    const { state, logger, directory, now } = this.options;
    const quarter = readQuarter(directory);
    const waitsFor = await this.waitsFor(quarter);
    if (waitsFor) {
      logger.debug(`The example quarter waits: ${waitsFor}`);
      return;
    }
    const { anchor, isFinished } = await state.begin(now());
    if (!isFinished) {
      await this.tell(quarter, anchor, signal);
      await state.finish(now());
      logger.info(
        `Told ${quarter.incidents.length} alerts of an example quarter`,
      );
    }
    this.isFinished = true;
  }

  /** Who was on call is kept with each incident, so the rotations must be there first. */
  private async waitsFor({ incidents }: Quarter): Promise<string | undefined> {
    const { door } = this.options;
    const entityRefs = [
      ...new Set(incidents.flatMap(each => entityRefOf(each) ?? [])),
    ];
    try {
      const { items, hidden } = await door.post('/who', { entityRefs });
      const missing = (items as { entityRef: string; schedule?: object }[])
        .filter(({ schedule }) => !schedule)
        .map(({ entityRef }) => entityRef);
      return hidden > 0 || missing.length > 0
        ? `${hidden} things are unknown, and these have no rotation: ${missing}`
        : undefined;
    } catch (error) {
      return isError(error) ? error.message : String(error);
    }
  }

  private async tell(
    quarter: Quarter,
    anchor: Date,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { door, sources } = this.options;
    for (const { kind, body } of deliveriesOf(quarter, anchor)) {
      const source = sources.get(kind);
      if (!source) {
        throw new Error(
          `oncall.webhooks has no source of the kind '${kind}', which the example quarter needs`,
        );
      }
      await door.deliver(source, body);
    }
    for (const incident of quarter.incidents.filter(isPeoples)) {
      signal?.throwIfAborted();
      const id = await this.until(`incident '${incident.title}'`, () =>
        this.find(incident, anchor),
      );
      await tellIncident(door, id, incident, startOf(incident, anchor));
      if (incident.retro) {
        await this.until(`the retro of '${incident.title}'`, () =>
          this.findRetro(id, incident),
        );
        await tellRetro(door, id, incident, startOf(incident, anchor));
      }
    }
  }

  private async find(
    incident: ExampleIncident,
    anchor: Date,
  ): Promise<string | undefined> {
    const detectedAt = startOf(incident, anchor).toISOString();
    const to = new Date(Date.parse(detectedAt) + 1000).toISOString();
    const { items } = await this.options.door.get(
      `/incidents?from=${detectedAt}&to=${to}`,
    );
    const found = items.find(
      (each: { title: string; resolvedAt?: string }) =>
        each.title === incident.title &&
        // Its last delivery has been worked on.
        Boolean(each.resolvedAt) === (incident.resolvedAfter !== undefined),
    );
    return found?.id;
  }

  /** Once it knows of the end of its incident: it is not published before. */
  private async findRetro(
    id: string,
    { resolvedAfter }: ExampleIncident,
  ): Promise<true | undefined> {
    const { door } = this.options;
    const { items } = await door.get('/retros?limit=500');
    if (!items.some((each: { id: string }) => each.id === id)) {
      return undefined;
    }
    const { resolvedAt } = await door.get(`/retros/${id}`);
    return resolvedAt || resolvedAfter === undefined ? true : undefined;
  }

  /** Deliveries are worked on after they are taken, and retros follow a little later. */
  private async until<T>(
    what: string,
    find: () => Promise<T | undefined>,
  ): Promise<T> {
    for (let count = 0; count < mostPolls; count++) {
      const found = await find();
      if (found !== undefined) {
        return found;
      }
      await new Promise(resolve => setTimeout(resolve, pollMillis));
    }
    throw new Error(`There still is no ${what}; it is tried again`);
  }
}

/** Whether people did something besides what their tools told. */
function isPeoples({ commander, retro, beganBefore }: ExampleIncident) {
  return Boolean(commander || retro || beganBefore);
}
