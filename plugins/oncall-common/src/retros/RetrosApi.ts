import type { RequestOptions } from '@waymark/plugin-client';
import type { z } from 'zod';
import type {
  Board,
  BoardQuery,
  RetroDetails,
  RetroList,
  RetrosQuery,
} from './retroAnswers';
import type { retroBodies } from './retroCommands';

type Body<Name extends keyof typeof retroBodies> = z.input<
  (typeof retroBodies)[Name]
>;

/**
 * Reads and writes retros and their action items. Every method rejects with
 * `NotInstalledError`, `ServiceUnavailableError` or `ResponseError`. Writes
 * answer the retro as it is then, and may be sent again.
 *
 * @public
 */
export interface RetrosApi {
  list(query?: RetrosQuery, options?: RequestOptions): Promise<RetroList>;
  get(id: string, options?: RequestOptions): Promise<RetroDetails>;
  edit(
    id: string,
    body: Body<'edit'>,
    options?: RequestOptions,
  ): Promise<RetroDetails>;
  submit(id: string, options?: RequestOptions): Promise<RetroDetails>;
  sign(
    id: string,
    body: Body<'sign'>,
    options?: RequestOptions,
  ): Promise<RetroDetails>;
  publish(id: string, options?: RequestOptions): Promise<RetroDetails>;
  cancel(
    id: string,
    body: Body<'cancel'>,
    options?: RequestOptions,
  ): Promise<RetroDetails>;
  /** With an `id` of its own an item is added once, however often it is sent. */
  addItem(
    id: string,
    body: Body<'addItem'>,
    options?: RequestOptions,
  ): Promise<RetroDetails>;
  board(query?: BoardQuery, options?: RequestOptions): Promise<Board>;
  editItem(
    itemId: string,
    body: Body<'editItem'>,
    options?: RequestOptions,
  ): Promise<RetroDetails>;
  finishItem(itemId: string, options?: RequestOptions): Promise<RetroDetails>;
  reopenItem(
    itemId: string,
    body?: Body<'reopen'>,
    options?: RequestOptions,
  ): Promise<RetroDetails>;
  cancelItem(
    itemId: string,
    body: Body<'cancelItem'>,
    options?: RequestOptions,
  ): Promise<RetroDetails>;
}
