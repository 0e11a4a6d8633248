import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { NotInstalledError } from '@waymark/plugin-client';
import { inItsWords } from '../neighbours/inItsWords';
import type { Neighbours } from '../neighbours/Neighbours';
import type { Actors } from '../people/Actors';
import { checkpointOf } from './checkpointOf';
import { checkRef } from './fields';

const examples = [
  {
    description: "Let the owning team's rotation answer for a new service",
    example: `
steps:
  - id: oncall
    name: Join on-call
    action: waymark:oncall:join
    input:
      entity: component:default/invoice-export
      owner: group:default/core
`,
  },
  {
    description: 'Let another rotation answer for it',
    example: `
steps:
  - id: oncall
    name: Join on-call
    action: waymark:oncall:join
    input:
      entity: component:default/invoice-export
      owner: group:default/core
      schedule: follow-the-sun
`,
  },
];

/** The action that makes a rotation answer for an entity. */
export function createJoinOncallAction(options: {
  actors: Actors;
  neighbours: Pick<Neighbours, 'oncall' | 'as'>;
}) {
  const { actors, neighbours } = options;
  return createTemplateAction({
    id: 'waymark:oncall:join',
    description:
      "Makes a rotation answer for an entity: the owning team's does so by itself, another one is mapped, once. Says so when there is none.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z => z.string({ description: 'Ref of the entity' }),
        owner: z => z.string({ description: 'Ref of the owning team' }),
        schedule: z =>
          z
            .string({
              description: "Id of a schedule. Default: the owning team's",
            })
            .optional(),
      },
      output: {
        joined: z =>
          z.boolean({ description: 'Whether somebody answers for it' }),
        created: z =>
          z.boolean({ description: 'Whether this run mapped it, or would' }),
        schedule: z =>
          z.string({ description: 'Title of the schedule' }).optional(),
        message: z =>
          z.string({ description: 'Who answers, or what to do about nobody' }),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const entityRef = checkRef('entity', input.entity, 'component');
      const ownerRef = checkRef('owner', input.owner, 'group');
      const { credentials } = await actors.actorOf(context);
      const done = (
        joined: boolean,
        created: boolean,
        message: string,
        schedule?: string,
      ) => {
        output('joined', joined);
        output('created', created);
        output('schedule', schedule);
        output('message', message);
        logger.info(message);
      };
      try {
        const token = await neighbours.as(credentials, 'oncall');
        const { schedules, answers } = neighbours.oncall;
        const { schedule: own } = await inItsWords(() =>
          answers.whoOf(ownerRef, undefined, token),
        );
        const wanted = input.schedule ?? own?.id;
        if (!wanted) {
          done(
            false,
            false,
            `Nobody is on call for ${entityRef}, because ${ownerRef} has no rotation: set one up with "Set up on-call for a team"`,
          );
          return;
        }
        if (wanted === own?.id) {
          done(
            true,
            false,
            `${own.title} answers for ${entityRef}, as it is the rotation of ${ownerRef}`,
            own.title,
          );
          return;
        }
        const { schedule } = await inItsWords(() =>
          schedules.get(wanted, token),
        );
        const { title } = schedule;
        const { items } = await schedules.mappings(token);
        const isMapped = items.some(
          each => each.entityRef === entityRef && each.scheduleId === wanted,
        );
        if (!isMapped && !context.isDryRun) {
          await checkpointOf(context)('mapping', async () => {
            await inItsWords(() =>
              schedules.map({ entityRef, scheduleId: wanted }, token),
            );
            return true;
          });
        }
        done(
          true,
          !isMapped,
          `${title} ${
            context.isDryRun ? 'would answer' : 'answers'
          } for ${entityRef}`,
          title,
        );
      } catch (error) {
        if (!(error instanceof NotInstalledError)) {
          throw error;
        }
        done(false, false, 'On-call is not part of this portal');
      }
    },
  });
}
