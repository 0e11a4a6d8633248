import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { inItsWords } from '../neighbours/inItsWords';
import type { Neighbours } from '../neighbours/Neighbours';
import type { Actors } from '../people/Actors';
import { checkpointOf } from './checkpointOf';
import { checkRef, checkText } from './fields';

const examples = [
  {
    description: 'Hand over a service within three weeks',
    example: `
steps:
  - id: transfer
    name: Open the transfer
    action: waymark:transfer:open
    input:
      entity: component:default/invoice-export
      to: group:default/other
      reason: Invoices moved to accounting
      startsOn: '2026-12-01'
      weeks: 3
`,
  },
];

/** The action that opens a transfer of ownership. */
export function createOpenTransferAction(options: {
  actors: Actors;
  neighbours: Pick<Neighbours, 'ownership' | 'as'>;
}) {
  const { actors, neighbours } = options;
  return createTemplateAction({
    id: 'waymark:transfer:open',
    description:
      'Opens the transfer of an entity to another team, or finds the one to that team that is under way.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z => z.string({ description: 'Ref of what is handed over' }),
        to: z => z.string({ description: 'Ref of the receiving team' }),
        reason: z => z.string({ description: 'Why' }),
        startsOn: z =>
          z.string({ description: 'First day, such as 2026-12-01' }),
        weeks: z =>
          z.number({ description: 'How long it takes, 1 to 26 weeks' }),
      },
      output: {
        created: z =>
          z.boolean({
            description: 'Whether this run opened it, or in a dry run would',
          }),
        transferId: z =>
          z.string({ description: 'Missing in a dry run' }).optional(),
        path: z => z.string({ description: 'Path of its page in the portal' }),
        items: z =>
          z.array(z.string(), { description: 'Titles of what is to be done' }),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const entityRef = checkRef('entity', input.entity, 'component');
      const toRef = checkRef('to', input.to, 'group');
      const reason = checkText('reason', input.reason, 2000);
      const { credentials } = await actors.actorOf(context);
      const token = await neighbours.as(credentials, 'ownership');
      const { transfers } = neighbours.ownership;
      const preparation = await inItsWords(() =>
        transfers.prepare(entityRef, token),
      );
      const done = (id: string | undefined, created: boolean) => {
        output('created', created);
        output('transferId', id);
        output('path', `/ownership/transfers${id ? `/${id}` : ''}`);
        output(
          'items',
          preparation.items.map(({ title }) => title),
        );
      };
      const open = preparation.openTransferId;
      if (open) {
        const { transfer } = await transfers.get(open, token);
        if (transfer.toRef !== toRef) {
          throw new ConflictError(
            `entity: ${entityRef} is being handed over to ${transfer.toRef} already; that transfer has to end first`,
          );
        }
        done(open, false);
        logger.info(`The transfer of ${entityRef} to ${toRef} is under way`);
        return;
      }
      if (preparation.obstacle) {
        throw new InputError(`entity: ${preparation.obstacle}`);
      }
      if (!preparation.teams.some(({ ref }) => ref === toRef)) {
        throw new InputError(`to: there is no team ${toRef} in the catalog`);
      }
      if (context.isDryRun) {
        done(undefined, true);
        logger.info(`Would open a transfer of ${entityRef} to ${toRef}`);
        return;
      }
      const id = await checkpointOf(context)('transfer', async () => {
        const opened = await inItsWords(() =>
          transfers.open(
            {
              entityRef,
              toRef,
              reason,
              startsOn: input.startsOn,
              weeks: input.weeks,
              key: `${context.task.id}-${context.step?.id ?? 'step'}`,
            },
            token,
          ),
        );
        return opened.transfer.id;
      });
      done(id, true);
      logger.info(`Opened a transfer of ${entityRef} to ${toRef}`);
    },
  });
}
