import { randomUUID } from 'node:crypto';
import { CustomErrorBase, InputError, isError } from '@backstage/errors';
import type { Caller, DirectoryStore } from '@waymark/backend-features';
import {
  importedIssue,
  type TicketTerms,
  type TrackerImportReport,
} from '@waymark/plugin-platform-desk-common';
import type {
  ForeignIssue,
  TicketTracker,
  TicketTrackers,
} from '@waymark/plugin-platform-desk-node';
import type { Knex } from 'knex';
import { TrackerStore } from '../trackers/TrackerStore';
import type { ImportedRow, ImportService } from './ImportService';

/** The desk is there, and the tracker behind it is not. */
class TrackerUnavailableError extends CustomErrorBase {
  name = 'TrackerUnavailableError' as const;
  readonly statusCode = 424;
}

/** Brings in the issues of a tracker, a page at a time: each once, and followed from then on. */
export class TrackerImport {
  constructor(
    private readonly options: {
      knex: Knex;
      trackers: TicketTrackers;
      directory: DirectoryStore;
      imports: ImportService;
      settings: { terms: TicketTerms };
      now(): Date;
    },
  ) {}

  async importPage(
    page: { tracker: string; cursor?: string; requesterRef?: string },
    caller: Caller,
  ): Promise<TrackerImportReport> {
    const { knex, imports } = this.options;
    await imports.mustImport(caller);
    const tracker = this.trackerOf(page.tracker);
    const { issues, next } = await ask(tracker, page.cursor);
    const store = new TrackerStore(knex, tracker.id);
    const known = await store.knownKeys(issues.map(({ key }) => key));
    const foreign = issues.filter(
      // Those that this portal has made are requests already.
      ({ key, ticketId }) => !known.has(key) && !ticketId,
    );
    const { rows, problems } = await this.rowsOf(
      foreign,
      tracker.id,
      page.requesterRef,
    );
    const issueOf = new Map(
      rows.map(({ ticket, issue }) => [ticket.id, issue]),
    );
    const imported = await imports.insert(
      rows,
      caller.name,
      async (inserted, transaction) =>
        await store.in(transaction).link(
          inserted.map(({ id, status }) => ({
            ticketId: id,
            issue: issueOf.get(id)!,
            told: status,
          })),
        ),
    );
    return {
      imported,
      known: issues.length - imported - problems.length,
      broken: problems.length,
      problems,
      ...(next === undefined ? {} : { next }),
    };
  }

  private trackerOf(id: string): TicketTracker {
    const { trackers } = this.options;
    const tracker = trackers.tracker(id);
    if (!tracker) {
      throw new InputError(
        `tracker: there is no '${id}'; there are: ${
          trackers.ids().join(', ') || 'none'
        }`,
      );
    }
    return tracker;
  }

  private async rowsOf(
    issues: readonly ForeignIssue[],
    source: string,
    otherwise: string | undefined,
  ) {
    const { directory, settings, now } = this.options;
    const people = (await directory.all()).filter(
      ({ kind }) => kind === 'user',
    );
    const byEmail = new Map(people.map(({ email, ref }) => [email, ref]));
    const byLogin = new Map(
      people.map(({ login, ref }) => [login?.toLowerCase(), ref]),
    );
    const rows: (ImportedRow & { issue: ForeignIssue })[] = [];
    const problems: { key: string; problem: string }[] = [];
    for (const issue of issues) {
      const { name, email, login } = issue.author;
      const requesterRef =
        (email && byEmail.get(email.toLowerCase())) ||
        (login && byLogin.get(login.toLowerCase())) ||
        otherwise;
      const outcome = requesterRef
        ? importedIssue(issue, { source, requesterRef }, settings.terms, now())
        : {
            key: issue.key,
            problem: `requester: the catalog does not know ${
              email ?? login ?? name
            }; name somebody for those in requesterRef`,
          };
      if ('problem' in outcome) {
        problems.push({ key: outcome.key, problem: outcome.problem });
      } else {
        const { key, ticket } = outcome;
        rows.push({
          ticket: { ...ticket, id: randomUUID() },
          key: { createdBy: `import:${source}`, idempotencyKey: key, hash: '' },
          issue,
        });
      }
    }
    return { rows, problems };
  }
}

async function ask(tracker: TicketTracker, cursor: string | undefined) {
  try {
    return await tracker.issues(cursor);
  } catch (error) {
    if (isError(error) && error.name === 'InputError') {
      throw error;
    }
    throw new TrackerUnavailableError(
      `${tracker.title} gives no issues now: ${
        isError(error) ? error.message : error
      }; go on later, what was brought in stays`,
    );
  }
}
