import type {
  PullRequestReview,
  ReviewLoad,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { storable } from '@waymark/backend-features';
import type {
  PullRequestRecord,
  PullRequestState,
  ReviewStore,
} from './ReviewStore';

/** Pull requests in the database. */
export class DatabaseReviewStore implements ReviewStore {
  constructor(private readonly knex: Knex) {}

  async loads(): Promise<ReadonlyMap<string, ReviewLoad> | undefined> {
    const seen = await this.knex('pull_requests')
      .whereNotNull('review')
      .first('id');
    if (!seen) {
      return undefined;
    }
    const rows: { user_ref: string; asked: string; open: number | string }[] =
      await this.knex('review_requests')
        .join(
          'pull_requests',
          'pull_requests.id',
          'review_requests.pull_request_id',
        )
        .groupBy('user_ref')
        .select('user_ref')
        .max('asked_at as asked')
        .select(
          this.knex.raw(
            'sum(case when review_requests.is_open and pull_requests.is_open then 1 else 0 end) as open',
          ),
        );
    return new Map(
      rows.map(row => [
        row.user_ref,
        { openReviews: Number(row.open), lastAskedAt: row.asked },
      ]),
    );
  }

  async find(
    repositoryId: string,
    number: number,
  ): Promise<PullRequestReview | undefined> {
    const row = await this.knex('pull_requests')
      .where({ repository_id: repositoryId, number })
      .whereNotNull('review')
      .first('review');
    return row && JSON.parse(row.review);
  }

  async open(): Promise<(PullRequestRecord & { repositoryId: string })[]> {
    const rows = await this.knex('pull_requests')
      .where({ is_open: true })
      .whereNotNull('repository_id')
      .orderBy('id');
    return rows.map(row => ({
      ...toPullRequest(row),
      repositoryId: row.repository_id,
    }));
  }

  async save(
    id: string,
    { isOpen, review, requested }: PullRequestState,
    at: string,
    transaction: Knex.Transaction,
  ): Promise<void> {
    await transaction('pull_requests')
      .where({ id })
      .update({
        is_open: isOpen,
        repository_id: review?.repositoryId ?? null,
        review: storable(review && JSON.stringify(review)),
      });
    const asked = isOpen ? requested : [];
    await transaction('review_requests')
      .where({ pull_request_id: id, is_open: true })
      .whereNotIn('user_ref', asked)
      .update({ is_open: false });
    for (const userRef of asked) {
      // Asked again after an answer is a new request.
      const key = { pull_request_id: id, user_ref: userRef };
      const again = await transaction('review_requests')
        .where({ ...key, is_open: false })
        .update({ is_open: true, asked_at: at });
      if (again === 0) {
        await transaction('review_requests')
          .insert({ ...key, asked_at: at, is_open: true })
          .onConflict(['pull_request_id', 'user_ref'])
          .ignore();
      }
    }
  }
}

/** What a row says of which pull request it is. */
export function toPullRequest(row: {
  id: string;
  host: string;
  repository_url: string;
  number: number;
}): PullRequestRecord {
  return {
    id: row.id,
    host: row.host,
    repositoryUrl: row.repository_url,
    number: row.number,
  };
}
