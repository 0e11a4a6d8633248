import { randomUUID } from 'node:crypto';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Caller } from '@waymark/backend-features';
import {
  type Capability,
  type ImportedLine,
  importedTickets,
  type ImportReport,
  platformDeskTicketImportPermission,
  type Ticket,
  type TicketTerms,
  unknownCapability,
} from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';
import type { TicketFeed } from '../tickets/TicketFeed';
import type { TicketKey, TicketStore } from '../tickets/TicketStore';

const rowsPerTransaction = 250;
const problemsShown = 1_000;

/** A request that is brought in, and what it is called where it comes from. */
export interface ImportedRow {
  ticket: Omit<Ticket, 'number'>;
  key: TicketKey;
}

/** Brings in requests of another tracker: each line once, whatever stands in the others. */
export class ImportService {
  constructor(
    private readonly options: {
      knex: Knex;
      store: TicketStore;
      feed: TicketFeed;
      permissions: PermissionsService;
      capabilities: { all(): Promise<Capability[]> };
      settings: { terms: TicketTerms };
      now(): Date;
    },
  ) {}

  async importCsv(
    { source, csv }: { source: string; csv: string },
    caller: Caller,
  ): Promise<ImportReport> {
    await this.mustImport(caller);
    const { capabilities, settings, now } = this.options;
    const offered = new Set(
      (await capabilities.all()).map(({ entityRef }) => entityRef),
    );
    const report: ImportReport = {
      imported: 0,
      known: 0,
      broken: 0,
      problems: [],
    };
    let rows: ImportedRow[] = [];
    const seen = new Set<string>();
    const write = async () => {
      const imported = await this.insert(rows, caller.name);
      report.imported += imported;
      report.known += rows.length - imported;
      rows = [];
      // SQLite answers at once: without this nobody else is answered until the file is done.
      await new Promise(setImmediate);
    };
    for (const line of importedTickets(csv, source, settings.terms, now())) {
      const problem = problemOf(line, seen, offered);
      if (problem !== undefined) {
        report.broken += 1;
        if (report.problems.length < problemsShown) {
          report.problems.push({ line: line.line, problem });
        }
      } else if ('ticket' in line) {
        seen.add(line.key);
        rows.push({
          ticket: { ...line.ticket, id: randomUUID() },
          key: {
            createdBy: `import:${source}`,
            idempotencyKey: line.key,
            hash: '',
          },
        });
      }
      if (rows.length >= rowsPerTransaction) {
        await write();
      }
    }
    await write();
    return report;
  }

  /** Those that were not there are handed to `follow`, in the same transaction. */
  async insert(
    rows: readonly ImportedRow[],
    by: string,
    follow: (
      inserted: readonly Ticket[],
      transaction: Knex.Transaction,
    ) => Promise<void> = async () => {},
  ): Promise<number> {
    const { knex, store, feed, now } = this.options;
    if (rows.length === 0) {
      return 0;
    }
    return await knex.transaction(async transaction => {
      const at = now().toISOString();
      const inserted = await store.in(transaction).insertMany(rows);
      await store.in(transaction).addEventsOf(
        inserted.flatMap(({ id, status, closedAt, lastChange }) => [
          ...(closedAt
            ? [
                {
                  id,
                  event: {
                    kind: status,
                    at: closedAt,
                    by,
                    summary: status === 'done' ? 'Done' : 'Declined',
                  },
                },
              ]
            : []),
          { id, event: { kind: 'imported', at, by, summary: lastChange } },
        ]),
      );
      await follow(inserted, transaction);
      await feed.append(
        transaction,
        inserted.map(ticket => ({ ticket, kind: 'imported', at })),
      );
      return inserted.length;
    });
  }

  async mayImport(credentials: BackstageCredentials): Promise<boolean> {
    const [decision]: PolicyDecision[] =
      await this.options.permissions.authorize(
        [{ permission: platformDeskTicketImportPermission }],
        { credentials },
      );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Throws `NotAllowedError` otherwise. */
  async mustImport({ credentials }: Caller): Promise<void> {
    if (!(await this.mayImport(credentials))) {
      throw new NotAllowedError(
        'Only the platform team brings in requests; ask one of them',
      );
    }
  }
}

function problemOf(
  line: ImportedLine,
  seen: ReadonlySet<string>,
  offered: ReadonlySet<string>,
): string | undefined {
  if ('problem' in line) {
    return line.problem;
  }
  const { capabilityRef } = line.ticket;
  if (capabilityRef && !offered.has(capabilityRef)) {
    return unknownCapability('capability', capabilityRef);
  }
  return seen.has(line.key)
    ? `key: '${line.key}' stands in the file before; each request needs its own`
    : undefined;
}
