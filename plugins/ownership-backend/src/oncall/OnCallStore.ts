import { inSlices, present } from '@waymark/backend-features';
import {
  type OnCallAnswerFact,
  type OnCallConnection,
  onCallFactOf,
  type OnCallFact,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';

interface AnswerRow {
  entity_ref: string;
  answer: string;
}

interface ConnectionRow {
  status: OnCallConnection['status'];
  as_of: string | null;
}

const rowsAtOnce = 200;

/** What the on-call plugin said last, in the database. */
export class OnCallStore {
  constructor(private readonly knex: Knex) {}

  /** Of the refs; of everything when absent. */
  async answers(
    entityRefs?: readonly string[],
  ): Promise<Map<string, OnCallAnswerFact>> {
    const query = this.knex('on_call_answers').select('entity_ref', 'answer');
    if (entityRefs) {
      query.whereIn('entity_ref', entityRefs);
    }
    const rows: AnswerRow[] = await query;
    return new Map(rows.map(row => [row.entity_ref, JSON.parse(row.answer)]));
  }

  /** `absent` until it was looked for. */
  async connection(): Promise<OnCallConnection> {
    const row: ConnectionRow | undefined = await this.knex('on_call_connection')
      .where({ id: 1 })
      .first();
    return {
      status: row?.status ?? 'absent',
      asOf: present(row?.as_of ?? null),
    };
  }

  /** What it says for the clarity of things; things that it does not name are unknown. */
  async facts(
    entityRefs: readonly string[],
  ): Promise<ReadonlyMap<string, OnCallFact> | undefined> {
    const connection = await this.connection();
    if (connection.status === 'absent') {
      return undefined;
    }
    const answers = await this.answers();
    return new Map(
      entityRefs.flatMap(ref => {
        const fact = onCallFactOf(answers.get(ref), connection);
        return fact ? [[ref, fact] as const] : [];
      }),
    );
  }

  /** Keeps the connection, and the answers in place of all others; says whether anything but the instant differs. */
  async save(
    connection: OnCallConnection,
    answers?: readonly OnCallAnswerFact[],
  ): Promise<boolean> {
    return await this.knex.transaction(async tx => {
      const store = new OnCallStore(tx);
      const before = await store.connection();
      await tx('on_call_connection')
        .insert({
          id: 1,
          status: connection.status,
          as_of: connection.asOf ?? null,
        })
        .onConflict('id')
        .merge();
      const changed = answers ? await store.replace(answers) : false;
      return changed || before.status !== connection.status;
    });
  }

  private async replace(
    answers: readonly OnCallAnswerFact[],
  ): Promise<boolean> {
    const known = await this.answers();
    const wanted = new Map(answers.map(each => [each.entityRef, each]));
    const gone = [...known.keys()].filter(ref => !wanted.has(ref));
    const other = [...wanted.values()].filter(
      each =>
        JSON.stringify(known.get(each.entityRef)) !== JSON.stringify(each),
    );
    await inSlices(gone, rowsAtOnce, slice =>
      this.knex('on_call_answers').whereIn('entity_ref', slice).delete(),
    );
    await inSlices(other, rowsAtOnce, slice =>
      this.knex('on_call_answers')
        .insert(
          slice.map(each => ({
            entity_ref: each.entityRef,
            answer: JSON.stringify(each),
          })),
        )
        .onConflict('entity_ref')
        .merge(),
    );
    return gone.length + other.length > 0;
  }
}
