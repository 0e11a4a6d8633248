import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  createScheduleSchema,
  type PreviewSchedule,
  type ScheduleDetails,
} from '@waymark/plugin-oncall-common';
import { createScheduleExamples } from './createScheduleAction.examples';
import { foundOrNot, inItsWords, type Initiators } from './Initiators';

const shownShifts = 4;

/** The action that creates a rotation for a team, or finds the one that there is. */
export function createScheduleAction(options: { initiators: Initiators }) {
  return createTemplateAction({
    id: 'oncall:schedule:create',
    description:
      'Creates an on-call schedule with one rotation, as the person who started the task; finds the one with the same id. A dry run says who would be on call.',
    examples: createScheduleExamples,
    supportsDryRun: true,
    schema: {
      input: {
        id: z =>
          z.string({
            description: 'Names it for ever: a-z, 0-9 and "-"',
          }),
        title: z => z.string({ description: 'What people call it' }),
        description: z => z.string().optional(),
        ownerRef: z =>
          z.string({
            description: 'Ref of the team that answers, group:default/example',
          }),
        zone: z =>
          z
            .string({ description: 'IANA zone of its clocks. Default: UTC' })
            .optional(),
        people: z =>
          z
            .array(z.string(), {
              description: 'Refs of the people, in the order of their turns',
            })
            .min(1),
        unit: z =>
          z
            .enum(['hour', 'day', 'week', 'month'], {
              description: 'What a turn is counted in. Default: week',
            })
            .optional(),
        interval: z =>
          z
            .number({
              description: 'How many of them a turn lasts. Default: 1',
            })
            .optional(),
        start: z =>
          z.string({
            description:
              'When the first turn begins, by the clock of the zone: 2026-11-30T09:00',
          }),
      },
      output: {
        created: z =>
          z.boolean({
            description: 'Whether this run created it, or in a dry run would',
          }),
        scheduleId: z => z.string({ description: 'Its id' }),
        path: z => z.string({ description: 'Its page in the portal' }),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const wanted = definitionOf(input);
      const { schedules, options: as } = await options.initiators.of(context);
      output('scheduleId', wanted.id);
      output('path', `/oncall/schedules/${wanted.id}`);
      const known = await foundOrNot(schedules.get(wanted.id, as));
      if (known) {
        mustBeSame(known, wanted);
        output('created', false);
        logger.info(`The schedule ${wanted.id} is there already, as wanted`);
        return;
      }
      const { shifts, problems } = await inItsWords(() =>
        schedules.preview(
          { zone: wanted.zone, layers: wanted.layers, weeks: 6 },
          as,
        ),
      );
      // Whoever has left may be on call in a schedule that stands, but a new one does not begin so.
      const mistakes = problems.filter(
        ({ code, severity }) =>
          severity === 'error' || code === 'left-participant',
      );
      if (mistakes.length > 0) {
        throw new InputError(
          mistakes
            .slice(0, 5)
            .map(({ path, sentence }) => `${path}: ${sentence}`)
            .join(' '),
        );
      }
      if (context.isDryRun) {
        output('created', true);
        logger.info(
          `Would create the schedule ${wanted.id}: ${shifts
            .slice(0, shownShifts)
            .map(({ userRef, start }) => `${userRef} from ${start}`)
            .join(', ')}. Nothing has been created`,
        );
        return;
      }
      await context.checkpoint({
        key: `oncall.schedule.${wanted.id}`,
        fn: async () =>
          (
            await inItsWords(() => schedules.create(wanted, as))
          ).version,
      });
      output('created', true);
      logger.info(`Created the schedule ${wanted.id}`);
    },
  });
}

function definitionOf(input: {
  id: string;
  title: string;
  description?: string;
  ownerRef: string;
  zone?: string;
  people: string[];
  unit?: 'hour' | 'day' | 'week' | 'month';
  interval?: number;
  start: string;
}) {
  const { people, unit = 'week', interval = 1, start, zone = 'UTC' } = input;
  const parsed = createScheduleSchema.safeParse({
    id: input.id,
    title: input.title,
    description: input.description,
    ownerRef: input.ownerRef.toLocaleLowerCase('en-US'),
    zone,
    layers: [
      {
        id: 'primary',
        title: 'Primary',
        rotation: {
          unit,
          interval,
          start,
          turns: people.map(ref => [ref.toLocaleLowerCase('en-US')]),
        },
      },
    ],
  });
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; '),
    );
  }
  return parsed.data;
}

/** One with the id that is something else is nothing to go on with. */
function mustBeSame(
  known: ScheduleDetails,
  wanted: { id: string; ownerRef: string } & PreviewSchedule,
): void {
  if (known.retiredAt) {
    throw new ConflictError(
      `id: the schedule ${wanted.id} was retired at ${known.retiredAt}; choose another id`,
    );
  }
  if (known.ownerRef !== wanted.ownerRef) {
    throw new ConflictError(
      `id: the schedule ${wanted.id} belongs to ${known.ownerRef}, not to ${wanted.ownerRef}; choose another id`,
    );
  }
  const turnsOf = ({ layers }: Pick<PreviewSchedule, 'layers'>) =>
    JSON.stringify(
      layers.map(({ rotation }) => [
        rotation?.unit,
        rotation?.interval,
        rotation?.turns,
      ]),
    );
  const { configuration } = known.schedule.versions.at(-1)!;
  if (
    configuration.zone !== wanted.zone ||
    turnsOf(configuration) !== turnsOf(wanted)
  ) {
    throw new ConflictError(
      `id: the schedule ${wanted.id} is there with other turns; change it on its page, or choose another id`,
    );
  }
}
