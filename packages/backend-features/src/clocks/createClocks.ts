import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Feature } from '../Feature';
import type { ClockHandler, ClockStore } from './Clock';
import { ClockService } from './ClockService';
import { DatabaseClockStore } from './DatabaseClockStore';

/** What other features do with clocks. */
export interface Clocks {
  clocks: ClockStore;
  /** Says who answers for clocks of a kind of subject. */
  handle(handler: ClockHandler): void;
}

/** Clocks: other features set them and say what happens, this one rings them. */
export function createClocks(environment: {
  knex: Knex;
  logger: LoggerService;
  now(): Date;
}): Clocks & { feature: Feature } {
  const clocks = new DatabaseClockStore(environment.knex);
  const service = new ClockService({ ...environment, clocks });
  return {
    clocks,
    handle: handler => service.handle(handler),
    feature: {
      tasks: [
        {
          id: 'clocks',
          scope: 'local',
          frequency: { seconds: 1 },
          run: () => service.run(),
        },
      ],
      stop: () => service.stop(),
    },
  };
}
