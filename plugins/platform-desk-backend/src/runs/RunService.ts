import type { PermissionsService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Caller, DirectoryStore } from '@waymark/backend-features';
import { claimsOf } from '@waymark/people';
import {
  type Capability,
  type FinishRun,
  finishRun,
  platformDeskRunReadAllPermission,
  platformDeskRunRecordPermission,
  type Run,
  type RunList,
  type RunsQuery,
  type StartRun,
  startRun,
} from '@waymark/plugin-platform-desk-common';
import type { RunStore } from './RunStore';

const usualLimit = 50;

/** Records runs of golden paths, and answers whose are whose. */
export class RunService {
  constructor(
    private readonly options: {
      store: RunStore;
      capabilities: { all(): Promise<Capability[]> };
      directory: DirectoryStore;
      permissions: PermissionsService;
      settings: { runRecorders: ReadonlySet<string> };
      now(): Date;
    },
  ) {}

  async list(
    { of = 'me', cursor, limit = usualLimit, ...query }: RunsQuery,
    caller: Caller,
  ): Promise<RunList> {
    const { store } = this.options;
    const { person } = caller;
    if (of === 'all') {
      await this.must(
        platformDeskRunReadAllPermission,
        caller,
        'of: only the platform team sees the runs of everybody; ask for those of your teams',
      );
    }
    const mine = person ? claimsOf(person) : [];
    const own = person ? [person.userRef] : [];
    const startedBy = { all: undefined, 'my-teams': mine, me: own }[of];
    const found = await store.list(
      { ...query, ...(startedBy ? { startedBy } : {}) },
      positionOf(cursor),
      limit + 1,
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(found.length > limit && last
        ? {
            next: Buffer.from(`${last.startedAt} ${last.id}`).toString(
              'base64url',
            ),
          }
        : {}),
    };
  }

  /** Records the beginning; the same again changes nothing. */
  async start(body: StartRun, caller: Caller): Promise<Run> {
    const { store, capabilities, directory, now } = this.options;
    await this.mustRecord(caller);
    const [starter] = await directory.byRefs([body.starterRef]);
    const teamRef = starter?.memberOf.find(ref => ref.startsWith('group:'));
    const all = await capabilities.all();
    const run = await store.change(body.id, known =>
      startRun(
        body,
        known,
        {
          capabilities: all,
          ...(teamRef ? { teamRef } : {}),
          isElsewhere: caller.name !== 'service:plugin:scaffolder',
        },
        now(),
      ),
    );
    return run!;
  }

  /** Records the end, and what the path saves by now. */
  async finish(id: string, body: FinishRun, caller: Caller): Promise<Run> {
    const { store, capabilities, now } = this.options;
    await this.mustRecord(caller);
    const all = await capabilities.all();
    const run = await store.change(id, each => {
      // What waits for the decision of others does not end by who waits for it.
      if (
        each?.state === 'pending' &&
        body.state === 'succeeded' &&
        caller.person?.userRef === each.starterRef
      ) {
        throw new NotAllowedError(
          'state: the run waits for an approval, which ends it',
        );
      }
      return each && finishRun(body, each, all, now());
    });
    if (!run) {
      throw new NotFoundError(`There is no run '${id}'`);
    }
    return run;
  }

  /** Whoever ran a path records it, so that nobody counts as helped who was not. */
  private async mustRecord(caller: Caller): Promise<void> {
    const { runRecorders } = this.options.settings;
    const subject = caller.name.replace(/^service:/, '');
    if (!caller.person && !runRecorders.has(subject)) {
      throw new NotAllowedError(
        `The service ${subject} records no runs of golden paths: name it in platformDesk.runs.recorders`,
      );
    }
    await this.must(
      platformDeskRunRecordPermission,
      caller,
      'A run of a golden path is recorded by what runs it: start the path, and its run is here',
    );
  }

  private async must(
    permission: BasicPermission,
    { credentials }: Caller,
    refusal: string,
  ): Promise<void> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(refusal);
    }
  }
}

function positionOf(cursor: string | undefined) {
  if (cursor === undefined) {
    return undefined;
  }
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, at, id] =
    /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z) ([^\0]{1,100})$/.exec(text) ?? [];
  if (!at) {
    throw new InputError('cursor: is not one that this list has given');
  }
  return { at, id };
}
