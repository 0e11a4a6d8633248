import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { Caller } from '@waymark/backend-features';
import {
  type AbsenceView,
  type addAbsenceSchema,
  checkedInterval,
  type createOverrideSchema,
  type createScheduleSchema,
  type createTemporaryScheduleSchema,
  type editScheduleSchema,
  type HandoffNote,
  handoffsOf,
  onCallAt,
  onCallNowOf,
  type requestSwapSchema,
  type retireScheduleSchema,
  type ScheduleChanged,
  type ScheduleConfiguration,
  type SwapAnswer,
  validateDefinition,
} from '@waymark/plugin-oncall-common';
import type { z } from 'zod';
import { naturalId } from '../database/naturalId';
import type { PeopleReader } from '../people/PeopleReader';
import type { PersonStore } from '../people/PersonStore';
import type { AmendmentWriter } from './AmendmentWriter';
import type { ScheduleAccess } from './ScheduleAccess';
import { peopleOf } from './peopleOf';
import type { ScheduleReader } from './ScheduleReader';
import type { ScheduleStore } from './ScheduleStore';
import type { ScheduleWriter } from './ScheduleWriter';
import type { SwapWriter } from './SwapWriter';

type Parsed<Schema extends z.ZodType> = z.output<Schema>;

const recentMillis = 12 * 60 * 60_000;
/** Of one handoff. */
const mostNotes = 50;
/** Of one person, in time to come. */
const mostAbsences = 100;

/** What people do with schedules: who may, whether it makes sense, then the change. */
export class ScheduleService {
  constructor(
    private readonly options: {
      store: ScheduleStore;
      persons: PersonStore;
      reader: ScheduleReader;
      writer: ScheduleWriter;
      amendments: AmendmentWriter;
      swaps: SwapWriter;
      access: ScheduleAccess;
      people: PeopleReader;
      now(): Date;
    },
  ) {}

  async create(
    body: Parsed<typeof createScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const { access, writer } = this.options;
    await access.mustManage(body, caller.credentials);
    await this.mustBeSound(body.ownerRef, { ...body });
    return await writer.create(body, caller);
  }

  async edit(
    id: string,
    body: Parsed<typeof editScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const { access, writer } = this.options;
    await this.mustManage(id, caller);
    // Whoever gives it to another team must be in that one too.
    await access.mustManage(
      { id, ownerRef: body.ownerRef },
      caller.credentials,
    );
    await this.mustBeSound(body.ownerRef, { id, ...body });
    return await writer.edit(id, body, caller);
  }

  async retire(
    id: string,
    { version }: Parsed<typeof retireScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    await this.mustManage(id, caller);
    return await this.options.writer.retire(id, version, caller);
  }

  async addOverride(
    id: string,
    body: Parsed<typeof createOverrideSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    // The past is not a member's to rewrite.
    await (body.correction
      ? this.mustManage(id, caller)
      : this.mustOverride(id, caller));
    await this.mustExist({
      ...(body.kind === 'replace'
        ? { replacementRef: body.replacementRef }
        : {}),
      ...(body.kind === 'add' ? { userRef: body.userRef } : {}),
    });
    return await this.options.amendments.addOverride(id, body, caller);
  }

  async addTemporarySchedule(
    id: string,
    body: Parsed<typeof createTemporaryScheduleSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    await this.mustManage(id, caller);
    await this.mustExist(
      Object.fromEntries(
        body.shifts.map(({ userRef }, index) => [
          `shifts.${index}.userRef`,
          userRef,
        ]),
      ),
    );
    return await this.options.amendments.addTemporarySchedule(id, body, caller);
  }

  async remove(
    id: string,
    kind: 'override' | 'temporary-schedule',
    amendmentId: string,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    await (kind === 'override'
      ? this.mustOverride(id, caller)
      : this.mustManage(id, caller));
    return await this.options.amendments.remove(id, kind, amendmentId);
  }

  async requestSwap(
    id: string,
    body: Parsed<typeof requestSwapSchema>,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const userRef = personOf(caller);
    await this.options.access.mustSwap(
      'request',
      [userRef],
      caller.credentials,
    );
    await this.mustExist(
      Object.fromEntries(
        (body.askedRefs ?? []).map((ref, index) => [`askedRefs.${index}`, ref]),
      ),
    );
    return await this.options.swaps.request(id, body, caller, userRef);
  }

  async answerSwap(
    id: string,
    swapId: string,
    answer: SwapAnswer,
    caller: Caller,
  ): Promise<ScheduleChanged> {
    const { store, reader, access, people, swaps } = this.options;
    const userRef = personOf(caller);
    const found = await store.amendment(swapId);
    if (found?.kind !== 'swap' || found.scheduleId !== id) {
      throw new NotFoundError(`The schedule ${id} has no swap ${swapId}`);
    }
    const { requesterRef, askedRefs } = found.body;
    if (answer === 'withdraw') {
      await access.mustSwap('withdraw', [requesterRef], caller.credentials);
    } else {
      const { schedule } = await reader.record(id);
      const candidates = askedRefs ?? [
        ...peopleOf(schedule),
        ...(await people.membersOf([schedule.ownerRef])).keys(),
      ];
      await access.mustSwap(
        'answer',
        [...candidates, requesterRef],
        caller.credentials,
      );
    }
    return await swaps.answer(id, swapId, answer, userRef);
  }

  /** For the handoff that comes next, or for the one that just was. The same words of the same person are one note. */
  async leaveNote(
    id: string,
    text: string,
    caller: Caller,
  ): Promise<HandoffNote> {
    const { store, reader, now } = this.options;
    const { schedule } = await reader.record(id);
    const at = now();
    const recent = handoffsOf(
      schedule,
      new Date(at.getTime() - recentMillis),
      at,
    ).at(-1);
    const userRef = caller.person?.userRef;
    const isOnCall = userRef && onCallAt(schedule, at).includes(userRef);
    const wentOff = userRef && recent?.fromRefs.includes(userRef);
    if (!isOnCall && !wentOff) {
      await this.mustOverride(id, caller);
    }
    const handoffAt =
      wentOff && !isOnCall ? recent?.at : onCallNowOf(schedule, at).until;
    const { name: by } = caller;
    const note: HandoffNote = {
      id: naturalId(id, handoffAt ?? '', by, text),
      handoffAt: handoffAt ?? at.toISOString(),
      by,
      at: at.toISOString(),
      text,
    };
    return await store.addNote(id, note, mostNotes);
  }

  /** The same time of the same person is one absence, for the reason that was given last. */
  async addAbsence(
    body: Parsed<typeof addAbsenceSchema>,
    caller: Caller,
  ): Promise<AbsenceView> {
    const { persons, now } = this.options;
    const userRef = personOf(caller);
    const { start, end } = checkedInterval(body);
    const at = now().toISOString();
    if (end <= at) {
      throw new InputError(
        'end: has passed; an absence is about time to come, correct the schedule for what was',
      );
    }
    const absence: AbsenceView = {
      id: naturalId(userRef, start, end),
      userRef,
      start,
      end,
      ...(body.reason ? { reason: body.reason } : {}),
    };
    const others = await persons.absences([userRef], at);
    if (others.filter(({ id }) => id !== absence.id).length >= mostAbsences) {
      throw new ConflictError(
        `You have ${mostAbsences} absences ahead already; take some back, or make long ones of them`,
      );
    }
    await persons.addAbsence(absence);
    return absence;
  }

  async absences(caller: Caller): Promise<AbsenceView[]> {
    const { persons, people, now } = this.options;
    const userRef = personOf(caller);
    const at = now().toISOString();
    const [own, known] = await Promise.all([
      persons.absences([userRef], at),
      people.known([userRef]),
    ]);
    const said = known.get(userRef)?.absences ?? [];
    return [
      ...own,
      ...said
        .filter(({ isFromCatalog, end }) => isFromCatalog && end > at)
        .map((absence, index) => ({ ...absence, id: `catalog-${index + 1}` })),
    ];
  }

  async removeAbsence(id: string, caller: Caller): Promise<void> {
    if (!(await this.options.persons.removeAbsence(id, personOf(caller)))) {
      throw new NotFoundError('You have no such absence');
    }
  }

  async settings(caller: Caller): Promise<{ hideContact: boolean }> {
    const userRef = personOf(caller);
    const hiding = await this.options.persons.hidingContact([userRef]);
    return { hideContact: hiding.has(userRef) };
  }

  async saveSettings(hideContact: boolean, caller: Caller): Promise<void> {
    await this.options.persons.hideContact(personOf(caller), hideContact);
  }

  private async mustManage(id: string, caller: Caller): Promise<void> {
    const { schedule } = await this.options.reader.record(id);
    await this.options.access.mustManage(schedule, caller.credentials);
  }

  private async mustOverride(id: string, caller: Caller): Promise<void> {
    const { schedule } = await this.options.reader.record(id);
    await this.options.access.mustOverride(schedule, caller.credentials);
  }

  private async mustBeSound(
    ownerRef: string,
    definition: ScheduleConfiguration & {
      id: string;
      title: string;
      ownerRef: string;
    },
  ): Promise<void> {
    const known = await this.options.people.all();
    if (known.size > 0 && !known.has(ownerRef)) {
      throw new InputError(
        `ownerRef: there is no team ${ownerRef} in the catalog`,
      );
    }
    const errors = validateDefinition(
      definition,
      known.size > 0 ? { existingRefs: new Set(known.keys()) } : {},
    ).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new InputError(
        errors
          .slice(0, 5)
          .map(({ path, sentence }) => `${path}: ${sentence}`)
          .join('; '),
      );
    }
  }

  private async mustExist(refs: Record<string, string>): Promise<void> {
    const { people } = this.options;
    const known = await people.known(Object.values(refs));
    for (const [field, ref] of Object.entries(refs)) {
      if (!known.has(ref) && (await people.all()).size > 0) {
        throw new InputError(`${field}: ${ref} is not in the catalog`);
      }
    }
  }
}

/** The person who calls; services have no shifts. */
export function personOf(caller: Caller): string {
  if (!caller.person) {
    throw new NotAllowedError('Only people do this, and you are a service');
  }
  return caller.person.userRef;
}
