import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { Feature } from '../Feature';
import { DatabaseNoticeStore } from './DatabaseNoticeStore';
import { NoticeSender } from './NoticeSender';
import type { NoticeStore } from './NoticeStore';

/** Notices: other features keep them, this one sends them. */
export function createNotices(environment: {
  knex: Knex;
  notifications: NotificationService;
  logger: LoggerService;
  now(): Date;
}): { notices: NoticeStore; feature: Feature } {
  const store = new DatabaseNoticeStore(environment.knex);
  const sender = new NoticeSender({ ...environment, outbox: store });
  return {
    notices: store,
    feature: {
      tasks: [
        {
          id: 'notices',
          scope: 'local',
          frequency: { seconds: 2 },
          run: () => sender.run(),
        },
        {
          id: 'prune-notices',
          scope: 'global',
          frequency: { hours: 24 },
          run: () => sender.prune(),
        },
      ],
      stop: () => sender.stop(),
    },
  };
}
