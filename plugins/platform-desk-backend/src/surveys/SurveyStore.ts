import { createHmac, randomBytes } from 'node:crypto';
import { leastAnswers } from '@waymark/plugin-platform-desk-common';
import type { Knex } from 'knex';

/**
 * Answers that nobody can be told by: they are counters by quarter and score,
 * and that somebody was asked is a keyed hash in a table of its own. The key is
 * of one quarter and is deleted with its marks when that is over; from then on
 * not even who was asked can be found out. What is shown grows by several
 * answers at a time: whoever looks before and after somebody answers learns
 * nothing.
 */
export class SurveyStore {
  constructor(private readonly knex: Knex) {}

  async isAsked(userRef: string, quarter: string): Promise<boolean> {
    const mark = await this.markOf(this.knex, userRef, quarter);
    return !(await this.knex('survey_marks').where({ mark }).first('mark'));
  }

  /** Marks the person and counts what they say, once a quarter; false when they were asked before. */
  async answer(
    userRef: string,
    quarter: string,
    score: number | undefined,
  ): Promise<boolean> {
    const mark = await this.markOf(this.knex, userRef, quarter);
    return await this.knex.transaction(async transaction => {
      // One after the other: what is shown must not grow twice by half.
      await transaction('survey_quarters').where({ quarter }).forUpdate();
      const marked = await transaction('survey_marks')
        .insert({ mark, quarter })
        .onConflict('mark')
        .ignore()
        .returning('mark');
      if (marked.length > 0 && score !== undefined) {
        await transaction('survey_counts')
          .insert({ quarter, score, count: 1 })
          .onConflict(['quarter', 'score'])
          .merge({ count: transaction.raw('survey_counts.count + 1') });
        await show(transaction, quarter);
      }
      return marked.length > 0;
    });
  }

  /** How often each score from 0 to 10 was given in the quarter, as far as it is shown. */
  async counts(quarter: string): Promise<number[]> {
    const rows: { score: number; shown: number }[] = await this.knex(
      'survey_counts',
    )
      .where({ quarter })
      .select('score', 'shown');
    const counts = new Array<number>(11).fill(0);
    rows.forEach(({ score, shown }) => {
      counts[score] = Number(shown);
    });
    return counts;
  }

  /** Forgets who was asked in the quarters before. */
  async forget(quarter: string): Promise<void> {
    for (const table of ['survey_marks', 'survey_quarters']) {
      await this.knex(table).where('quarter', '<', quarter).delete();
    }
  }

  private async markOf(
    knex: Knex,
    userRef: string,
    quarter: string,
  ): Promise<string> {
    const read = async () =>
      await knex('survey_quarters').where({ quarter }).first('secret');
    if (!(await read())) {
      await knex('survey_quarters')
        .insert({ quarter, secret: randomBytes(32).toString('hex') })
        .onConflict('quarter')
        .ignore();
    }
    const { secret } = await read();
    return createHmac('sha256', secret).update(userRef).digest('hex');
  }
}

/** Shows every answer of the quarter, once there are enough new ones. */
async function show(
  transaction: Knex.Transaction,
  quarter: string,
): Promise<void> {
  const [{ hidden }]: { hidden: number | string }[] = await transaction(
    'survey_counts',
  )
    .where({ quarter })
    .select({ hidden: transaction.raw('SUM(count - shown)') });
  if (Number(hidden) >= leastAnswers) {
    await transaction('survey_counts')
      .where({ quarter })
      .update({ shown: transaction.ref('count') });
  }
}
