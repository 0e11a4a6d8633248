import { ConflictError, NotFoundError } from '@backstage/errors';
import { isProposalDone } from '@waymark/plugin-ownership-common';
import type {
  ProposalPatch,
  ProposalRecord,
  ProposalStore,
} from './ProposalStore';

/** Somebody else may change a proposal so often before it is given up. */
const attempts = 5;

/** Records what becomes of proposals, whoever else does at the same time. */
export class ProposalRecorder {
  constructor(
    private readonly options: { store: ProposalStore; now(): Date },
  ) {}

  /** Throws `NotFoundError` when there is none. */
  async get(id: string): Promise<ProposalRecord> {
    const record = await this.options.store.get(id);
    if (!record) {
      throw new NotFoundError(`There is no proposal '${id}'`);
    }
    return record;
  }

  /** It was seen or brought into another state. */
  async settle(
    record: ProposalRecord,
    status: 'proposed' | 'outdated' | 'merged' | 'closed',
    by: string | undefined,
    text?: string,
  ): Promise<ProposalRecord> {
    const at = this.options.now().toISOString();
    return await this.change(
      record,
      {
        status,
        problem:
          status === 'outdated'
            ? 'The base branch has changed the same lines'
            : undefined,
        ...(status === 'merged' && { mergedAt: at, followUp: true }),
      },
      { by, text },
    );
  }

  /** Stores a change however often somebody else changes the row; does nothing to what is done. */
  async change(
    start: ProposalRecord,
    patch: ProposalPatch,
    event: { by?: string; text?: string } = {},
  ): Promise<ProposalRecord> {
    let record = start;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const isNews =
        patch.status !== undefined && patch.status !== record.status;
      if (
        isProposalDone(record.status) ||
        (patch.status !== undefined && !isNews)
      ) {
        return record;
      }
      const stored = await this.options.store.update(
        record,
        patch,
        patch.status && {
          at: this.options.now().toISOString(),
          kind: patch.status,
          by: event.by,
          text: event.text ?? patch.problem,
        },
      );
      if (stored) {
        return stored;
      }
      record = await this.get(record.id);
    }
    throw new ConflictError(
      'Somebody else is changing the proposal; try again in a moment',
    );
  }
}
