import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parseFields } from '@waymark/plugin-golden-paths-common';
import { recordEnvironmentSchema } from '@waymark/plugin-platform-desk-common';
import type { AccessDesk } from '../access/AccessDesk';
import { inFieldsOf } from '../neighbours/inFieldsOf';
import type { Actors } from '../people/Actors';
import { checkpointOf } from './checkpointOf';
import { checkName } from './fields';

const examples = [
  {
    description: 'Have a declared environment end in time',
    example: `
steps:
  - id: record
    name: Record the environment
    action: waymark:environment:record
    input:
      entity: component:default/invoice-export
      name: invoice-export-demo
      kind: preview
      size: small
      declaredAt: '2026-11-23T09:00:00.000Z'
      expiresAt: '2026-11-26T09:00:00.000Z'
`,
  },
];

/** What the platform desk calls the fields, and what the form does. */
const fields = { serviceRef: 'entity' };

/** The action that has the platform desk remind of an environment and remove it when its time is over. */
export function createRecordEnvironmentAction(options: {
  actors: Actors;
  desk: Pick<AccessDesk, 'recordEnvironment'>;
}) {
  const { actors, desk } = options;
  return createTemplateAction({
    id: 'waymark:environment:record',
    description:
      'Records an environment whose manifests are in the repository: its owner is reminded before its end, may extend it, and its manifests are removed after. A dry run only checks the input.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z => z.string({ description: 'Ref of the service' }),
        name: z => z.string({ description: 'Name of the environment' }),
        kind: z => z.string({ description: 'preview or staging' }),
        size: z => z.string({ description: 'small, medium or large' }),
        declaredAt: z => z.string({ description: 'ISO instant' }),
        expiresAt: z => z.string({ description: 'ISO instant' }),
      },
      output: {
        created: z =>
          z.boolean({
            description: 'Whether this run recorded it; false in a dry run',
          }),
        recorded: z => z.boolean({ description: 'False in a dry run' }),
        environmentPath: z =>
          z
            .string({ description: 'Page of the environment in the portal' })
            .optional(),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const actor = await actors.actorOf(context);
      const { entity, ...rest } = input;
      const environment = await inFieldsOf(fields, () =>
        parseFields(recordEnvironmentSchema, {
          ...rest,
          name: checkName('name', input.name),
          serviceRef: entity,
        }),
      );
      output('recorded', !context.isDryRun);
      if (context.isDryRun) {
        output('created', false);
        return;
      }
      const { id, created } = await checkpointOf(context)('record', () =>
        inFieldsOf(fields, () =>
          desk.recordEnvironment(environment, actor.credentials),
        ),
      );
      output('created', created);
      const path = `/platform-desk/access?environment=${encodeURIComponent(
        id,
      )}`;
      output('environmentPath', path);
      logger.info(`${input.name} ends at ${input.expiresAt}: ${path}`);
    },
  });
}
