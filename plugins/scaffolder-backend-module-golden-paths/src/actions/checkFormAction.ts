import { ConflictError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { templateOf } from './templateOf';

const examples = [
  {
    description: 'Refuse a form that is older than its template',
    example: `
steps:
  - id: form
    name: Check the form
    action: waymark:form:check
    input:
      templateVersion: 1.2.0
`,
  },
];

/** The action that refuses a form which was opened before its template changed. */
export function createCheckFormAction() {
  return createTemplateAction({
    id: 'waymark:form:check',
    description:
      'Fails when the template has changed since its form was opened, before anything is made: what the form asked is not what would be done. Sent without a version, nothing is checked. A dry run does the same.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        templateVersion: z =>
          z
            .string({ description: 'Version of the template in the form' })
            .optional(),
      },
      output: {
        templateVersion: z =>
          z.string({ description: 'Version of the template, or "0"' }),
      },
    },
    async handler(context) {
      const { templateVersion: inForm } = context.input;
      const { template, version = '0' } = templateOf(context);
      if (inForm && inForm !== version) {
        throw new ConflictError(
          `templateVersion: the form was opened with version ${inForm} of ${template}, which is at ${version} by now. Nothing has been made: open the form again, what you filled in is kept under "Start over"`,
        );
      }
      context.output('templateVersion', version);
      context.logger.info(`The form fits version ${version} of ${template}`);
    },
  });
}
