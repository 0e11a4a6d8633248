import type { RequestOptions } from '@waymark/plugin-client';
import type { z } from 'zod';
import type {
  AccessCheckAnswer,
  AccessQuestion,
  ApproveGrant,
  askGrantSchema,
  EndGrant,
  GrantDetails,
  GrantList,
  GrantsQuery,
} from './model';

/**
 * Asks for leave to deploy, decides on it, and tells who has it. Every method
 * rejects with `NotInstalledError`, `ServiceUnavailableError` or
 * `ResponseError`; each may be sent again.
 *
 * @public
 */
export interface AccessApi {
  check(
    question: AccessQuestion,
    options?: RequestOptions,
  ): Promise<AccessCheckAnswer>;
  list(query?: GrantsQuery, options?: RequestOptions): Promise<GrantList>;
  get(id: string, options?: RequestOptions): Promise<GrantDetails>;
  ask(
    body: z.input<typeof askGrantSchema>,
    options?: RequestOptions,
  ): Promise<GrantDetails>;
  approve(
    id: string,
    body: ApproveGrant,
    options?: RequestOptions,
  ): Promise<GrantDetails>;
  /** Refuses or withdraws a request, or revokes a grant. */
  end(
    id: string,
    how: 'refuse' | 'withdraw' | 'revoke',
    body: EndGrant,
    options?: RequestOptions,
  ): Promise<GrantDetails>;
}
