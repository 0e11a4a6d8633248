/**
 * Fields for the forms of golden paths, for the new frontend system.
 *
 * @packageDocumentation
 */
import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { createFormField, FormFieldBlueprint } from './alphaCompat';
import {
  nameFieldSchema,
  ownedEntityFieldSchema,
  teamFieldSchema,
  templateVersionFieldSchema,
} from './fields/schemas';

const nameField = FormFieldBlueprint.make({
  name: 'name',
  params: {
    field: async () => {
      const [{ NameField }, { validateName }] = await Promise.all([
        import('./fields/NameField'),
        import('./fields/validateName'),
      ]);
      return createFormField({
        name: 'WaymarkName',
        component: NameField,
        schema: nameFieldSchema,
        validation: validateName,
      });
    },
  },
});

const teamField = FormFieldBlueprint.make({
  name: 'team',
  params: {
    field: async () => {
      const { TeamField } = await import('./fields/TeamField');
      return createFormField({
        name: 'WaymarkTeam',
        component: TeamField,
        schema: teamFieldSchema,
      });
    },
  },
});

const ownedEntityField = FormFieldBlueprint.make({
  name: 'owned-entity',
  params: {
    field: async () => {
      const { OwnedEntityField } = await import('./fields/OwnedEntityField');
      return createFormField({
        name: 'WaymarkOwnedEntity',
        component: OwnedEntityField,
        schema: ownedEntityFieldSchema,
      });
    },
  },
});

const templateVersionField = FormFieldBlueprint.make({
  name: 'template-version',
  params: {
    field: async () => {
      const { TemplateVersionField } = await import(
        './fields/TemplateVersionField'
      );
      return createFormField({
        name: 'WaymarkTemplateVersion',
        component: TemplateVersionField,
        schema: templateVersionFieldSchema,
      });
    },
  },
});

/** The golden paths plugin: fields that help to fill in forms. */
export default createFrontendPlugin({
  pluginId: 'golden-paths',
  title: 'Golden paths',
  info: { packageJson: () => import('../package.json') },
  extensions: [nameField, teamField, ownedEntityField, templateVersionField],
});
