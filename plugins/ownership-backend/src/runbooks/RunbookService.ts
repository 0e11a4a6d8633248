import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  type Runbook,
  type RunbookList,
  runbookSchema,
  type RunbookState,
} from '@waymark/plugin-ownership-common';
import type { Visibility } from '@waymark/backend-features';
import type { ThingStore } from '../entities/ThingStore';
import type { RunbookStore } from './RunbookStore';

/** Answers what is known of runbooks, to those who see the entity. */
export class RunbookService {
  constructor(
    private readonly options: {
      runbooks: RunbookStore;
      things: ThingStore;
      visibility: Visibility;
    },
  ) {}

  /** Throws `NotFoundError` for an entity that does not exist or that the caller may not see. */
  async runbookOf(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Runbook> {
    const { runbooks, things, visibility } = this.options;
    const [thing] = await things.byRefs([entityRef]);
    const visible = await visibility.visible([entityRef], credentials);
    if (!thing || !visible.has(entityRef)) {
      throw new NotFoundError(`There is no entity ${entityRef}`);
    }
    const record = await runbooks.get(entityRef);
    return record
      ? runbookSchema.parse(record)
      : {
          entityRef,
          state: thing.kind === 'Component' ? 'pending' : 'missing',
          reason:
            thing.kind === 'Component'
              ? 'Its runbook has not been looked for yet.'
              : 'It names no runbook.',
        };
  }

  /** A page of runbooks; pages can be short, since those that the caller may not see are left out. */
  async list(
    query: { state?: RunbookState; cursor?: string; limit: number },
    credentials: BackstageCredentials,
  ): Promise<RunbookList> {
    const { runbooks, visibility } = this.options;
    const records = await runbooks.list({ ...query, after: query.cursor });
    const visible = await visibility.visible(
      records.map(record => record.entityRef),
      credentials,
    );
    return {
      items: records
        .filter(record => visible.has(record.entityRef))
        .map(record => runbookSchema.parse(record)),
      next:
        records.length === query.limit ? records.at(-1)?.entityRef : undefined,
    };
  }
}
