import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  declareEnvironment,
  environmentFolder,
  type EnvironmentOrder,
  type EnvironmentRecord,
  environmentRecordSchema,
  isSameEnvironment,
  manifestsOf,
} from '@waymark/plugin-golden-paths-common';
import { parse, stringify } from 'yaml';
import { readHead } from '../changes/readHead';
import { repositoryOf } from '../changes/repositoryOf';
import type { RepositoryHosts } from '../hosts/RepositoryHosts';
import type { Actors } from '../people/Actors';
import { writeWorkspace } from '../workspace/writeWorkspace';
import { checkName } from './fields';

const examples = [
  {
    description: 'Declare a preview for three days',
    example: `
steps:
  - id: environment
    name: Declare the environment
    action: waymark:environment:write
    input:
      entity: component:default/invoice-export
      name: invoice-export-demo
      kind: preview
      size: small
      days: 3
`,
  },
];

/** The action that writes the manifests of an environment into the workspace. */
export function createWriteEnvironmentAction(options: {
  actors: Actors;
  catalog: CatalogService;
  hosts: RepositoryHosts;
  now?: () => Date;
}) {
  const { actors, now = () => new Date() } = options;
  return createTemplateAction({
    id: 'waymark:environment:write',
    description:
      'Writes the manifests of a preview or staging environment into the workspace: a record with owner, size and end, its namespace, quota and defaults. They are declared by that; whether they run, the deployer says.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z => z.string({ description: 'Ref of the service' }),
        name: z => z.string({ description: 'Name of the environment' }),
        kind: z => z.string({ description: 'preview or staging' }),
        size: z => z.string({ description: 'small, medium or large' }),
        days: z =>
          z.number({
            description: 'How long: up to 14 days for previews, 90 for staging',
          }),
        targetPath: z =>
          z
            .string({ description: 'Folder of the workspace. Default: .' })
            .optional(),
      },
      output: {
        created: z =>
          z.boolean({ description: 'Whether it is not declared yet' }),
        name: z => z.string(),
        status: z => z.string({ description: 'Always "declared"' }),
        declaredAt: z => z.string({ description: 'ISO instant' }),
        expiresAt: z => z.string({ description: 'ISO instant' }),
        files: z => z.array(z.string()),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const name = checkName('name', input.name);
      const actor = await actors.actorOf(context);
      const { ownerRef, entityRef, repository } = await repositoryOf(
        options,
        actor,
        'entity',
        input.entity,
      );
      if (!ownerRef) {
        throw new InputError(
          `entity: nobody owns ${entityRef}: settle its owner first`,
        );
      }
      if (!(await actors.mayActFor(actor, ownerRef))) {
        // Nothing is made that nobody of the team would remove in time.
        throw new NotAllowedError(
          `entity: ${entityRef} belongs to ${ownerRef}, and ${actor.userRef} does not act for it: ask somebody who does to start this`,
        );
      }
      const order = {
        name,
        serviceRef: entityRef,
        ownerRef,
        kind: input.kind,
        size: input.size,
        days: input.days,
      } as EnvironmentOrder;
      const folder = environmentFolder(name);
      const existing = await readHead(repository, `${folder}/environment.yaml`);
      const known =
        existing === undefined ? undefined : readRecord(existing, order, now());
      const record = known ?? declareEnvironment(order, actor.userRef, now());
      const files: Record<string, string> = {
        [`${folder}/environment.yaml`]: stringify(record),
      };
      for (const manifest of manifestsOf(record)) {
        const file = `${folder}/${manifest.kind.toLowerCase()}.yaml`;
        files[file] = stringify(manifest);
      }
      for (const [file, content] of Object.entries(files)) {
        await writeWorkspace(
          context.workspacePath,
          { field: 'targetPath', path: input.targetPath },
          file,
          content,
        );
      }
      output('created', known === undefined);
      output('name', name);
      output('status', 'declared');
      output('declaredAt', record.spec.declaredAt);
      output('expiresAt', record.spec.expiresAt);
      output('files', Object.keys(files));
      logger.info(`${name} is declared until ${record.spec.expiresAt}`);
    },
  });
}

/** The record of the same environment; `ConflictError` for another one, and for one that is over. */
function readRecord(
  text: string,
  order: EnvironmentOrder,
  now: Date,
): EnvironmentRecord {
  const known = environmentRecordSchema.safeParse(parse(text));
  if (!known.success || !isSameEnvironment(known.data, order)) {
    throw new ConflictError(
      `name: ${environmentFolder(
        order.name,
      )} is declared already, in another way. Choose another name`,
    );
  }
  const { expiresAt } = known.data.spec;
  if (Date.parse(expiresAt) <= now.getTime()) {
    throw new ConflictError(
      `name: ${
        order.name
      } ended at ${expiresAt}, and its manifests are still in ${environmentFolder(
        order.name,
      )}. Declare it again once they are removed, or choose another name`,
    );
  }
  return known.data;
}
