import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import {
  isActive,
  leastAnswers,
  npsDefinition,
  type NpsList,
  npsOf,
  quarterOf,
  quartersUntil,
  type Run,
  type SurveyAnswer,
  type SurveyQuestion,
  type SurveySubject,
  type Ticket,
} from '@waymark/plugin-platform-desk-common';
import type { SurveyStore } from './SurveyStore';

const quartersShown = 5;

/** Asks people one question, once a quarter, after something that they had from the platform. */
export class SurveyService {
  constructor(
    private readonly options: {
      store: SurveyStore;
      ticket(id: string): Promise<Ticket | undefined>;
      run(id: string): Promise<Run | undefined>;
      now(): Date;
    },
  ) {}

  async question({ person }: Caller): Promise<SurveyQuestion> {
    const { store, now } = this.options;
    return {
      isAsked:
        person !== undefined &&
        (await store.isAsked(person.userRef, quarterOf(now()))),
    };
  }

  async answer(
    { about, score }: SurveyAnswer,
    { person }: Caller,
  ): Promise<SurveyQuestion> {
    const { store, now } = this.options;
    if (!person || !(await this.isOf(person.userRef, about))) {
      throw new NotAllowedError(
        'about: must be a run of yours that has ended, or a request of yours that is closed',
      );
    }
    const isFirst = await store.answer(person.userRef, quarterOf(now()), score);
    if (!isFirst) {
      throw new ConflictError(
        'You have been asked this quarter; thank you, once is enough',
      );
    }
    return { isAsked: false };
  }

  async nps(): Promise<NpsList> {
    const { store, now } = this.options;
    const items = [];
    for (const quarter of quartersUntil(now(), quartersShown)) {
      items.push(npsOf(quarter, await store.counts(quarter)));
    }
    return { least: leastAnswers, definition: npsDefinition, items };
  }

  private async isOf(
    userRef: string,
    { kind, id }: SurveySubject,
  ): Promise<boolean> {
    if (kind === 'run') {
      const run = await this.options.run(id);
      return run?.starterRef === userRef && run.finishedAt !== undefined;
    }
    const ticket = await this.options.ticket(id);
    return (
      ticket !== undefined &&
      !isActive(ticket) &&
      [ticket.requesterRef, ...ticket.joinedRefs].includes(userRef)
    );
  }
}
