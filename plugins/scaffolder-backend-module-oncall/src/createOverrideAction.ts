import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  createOverrideSchema,
  decideOverride,
  type Override,
  type Schedule,
} from '@waymark/plugin-oncall-common';
import { createOverrideExamples } from './createOverrideAction.examples';
import { foundOrNot, inItsWords, type Initiators } from './Initiators';

/** What begins just before now is kept as beginning now. */
const lateMillis = 10 * 60_000;

/** The action that puts somebody on call for a time, or finds that they are. */
export function createOverrideAction(options: {
  initiators: Initiators;
  now(): Date;
}) {
  return createTemplateAction({
    id: 'oncall:override:create',
    description:
      'Adds, removes or replaces a person in a schedule for a time, as the person who started the task; the same again is found. A dry run says what would be refused.',
    examples: createOverrideExamples,
    supportsDryRun: true,
    schema: {
      input: {
        scheduleId: z => z.string({ description: 'Id of the schedule' }),
        kind: z =>
          z.enum(['add', 'remove', 'replace'], {
            description: 'What happens to the person',
          }),
        userRef: z => z.string({ description: 'user:default/example' }),
        replacementRef: z =>
          z
            .string({ description: 'Who comes in their place, to replace' })
            .optional(),
        start: z => z.string({ description: 'ISO instant' }),
        end: z => z.string({ description: 'ISO instant' }),
        reason: z => z.string().optional(),
      },
      output: {
        created: z =>
          z.boolean({
            description: 'Whether this run created it, or in a dry run would',
          }),
        overrideId: z =>
          z.string({ description: 'Its id; absent in a dry run' }).optional(),
        path: z => z.string({ description: 'Its schedule in the portal' }),
      },
    },
    async handler(context) {
      const { logger, output } = context;
      const { scheduleId, ...input } = context.input;
      const wanted = overrideOf(input);
      const { schedules, options: as } = await options.initiators.of(context);
      const find = async () => {
        const details = await foundOrNot(schedules.get(scheduleId, as));
        if (!details) {
          throw new InputError(
            `scheduleId: there is no schedule '${scheduleId}'; create it first, for example by oncall:schedule:create`,
          );
        }
        return { details, known: sameOf(wanted, details.schedule) };
      };
      output('path', `/oncall/schedules/${scheduleId}`);
      const { details, known } = await find();
      if (known) {
        output('created', false);
        output('overrideId', known.id);
        logger.info(`The override is there already, as wanted`);
        return;
      }
      if (context.isDryRun) {
        if (!details.rights.override) {
          throw new NotAllowedError(
            `scheduleId: only members and leads of ${details.ownerRef} change who is on call in '${scheduleId}'; ask one of them`,
          );
        }
        decideOverride(
          { ...wanted, id: 'preview' } as Override,
          details.schedule,
          options.now(),
        );
        output('created', true);
        logger.info(
          `Would ${wanted.kind} ${wanted.userRef} from ${wanted.start} until ${wanted.end}. Nothing has been changed`,
        );
        return;
      }
      const overrideId = await context.checkpoint({
        key: `oncall.override.${JSON.stringify(wanted)}`,
        fn: async () =>
          (
            await inItsWords(() =>
              schedules.addOverride(scheduleId, wanted, as),
            )
          ).override?.id ?? '',
      });
      if (!overrideId) {
        throw new ConflictError(
          `The schedule '${scheduleId}' took no override; look at its page`,
        );
      }
      output('created', true);
      output('overrideId', overrideId);
      logger.info(`Created the override ${overrideId} in ${scheduleId}`);
    },
  });
}

function overrideOf(input: object) {
  const parsed = createOverrideSchema.safeParse(input);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; '),
    );
  }
  return parsed.data;
}

/** The natural key of an override: what happens to whom, and when. */
function sameOf(
  wanted: ReturnType<typeof overrideOf>,
  { overrides }: Schedule,
): Override | undefined {
  return overrides.find(known => {
    const later = Date.parse(known.start) - Date.parse(wanted.start);
    return (
      known.kind === wanted.kind &&
      known.userRef === wanted.userRef &&
      (known.kind !== 'replace' ||
        wanted.kind !== 'replace' ||
        known.replacementRef === wanted.replacementRef) &&
      Date.parse(known.end) === Date.parse(wanted.end) &&
      later >= 0 &&
      later <= lateMillis
    );
  });
}
