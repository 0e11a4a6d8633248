import type { RequestOptions } from '@waymark/plugin-client';
import type { MyRights, OnCallAnswerList, OnCallDetails, Wall } from './model';

/**
 * Asks who is on call. Every method rejects with `NotInstalledError`,
 * `ServiceUnavailableError` or `ResponseError`.
 *
 * @public
 */
export interface AnswersApi {
  /** Who answers for up to 1,000 entities, in one request. */
  who(
    entityRefs: readonly string[],
    at?: string,
    options?: RequestOptions,
  ): Promise<OnCallAnswerList>;
  /** Who answers for a Component, System, Resource, Group or User, with the escalation. */
  whoOf(
    entityRef: string,
    at?: string,
    options?: RequestOptions,
  ): Promise<OnCallDetails>;
  /** Every team: who answers now, until when, who is next, the next gap. */
  wall(options?: RequestOptions): Promise<Wall>;
  /** What the caller may do, so that nothing else is offered. */
  rights(options?: RequestOptions): Promise<MyRights>;
}
