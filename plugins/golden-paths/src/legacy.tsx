/**
 * Fields for the forms of golden paths, for the old frontend system: put them
 * into `<ScaffolderFieldExtensions>`.
 *
 * @packageDocumentation
 */
import { createPlugin } from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { NameField } from './fields/NameField';
import { OwnedEntityField } from './fields/OwnedEntityField';
import {
  nameFieldSchema,
  ownedEntityFieldSchema,
  teamFieldSchema,
  templateVersionFieldSchema,
} from './fields/schemas';
import { TeamField } from './fields/TeamField';
import { TemplateVersionField } from './fields/TemplateVersionField';
import { validateName } from './fields/validateName';

/** The golden paths plugin of the old frontend system. */
export const goldenPathsPlugin = createPlugin({ id: 'golden-paths' });

/** `ui:field: WaymarkName` */
export const WaymarkNameFieldExtension = goldenPathsPlugin.provide(
  createScaffolderFieldExtension({
    name: 'WaymarkName',
    component: NameField,
    schema: nameFieldSchema.schema,
    validation: validateName,
  }),
);

/** `ui:field: WaymarkTeam` */
export const WaymarkTeamFieldExtension = goldenPathsPlugin.provide(
  createScaffolderFieldExtension({
    name: 'WaymarkTeam',
    component: TeamField,
    schema: teamFieldSchema.schema,
  }),
);

/** `ui:field: WaymarkOwnedEntity` */
export const WaymarkOwnedEntityFieldExtension = goldenPathsPlugin.provide(
  createScaffolderFieldExtension({
    name: 'WaymarkOwnedEntity',
    component: OwnedEntityField,
    schema: ownedEntityFieldSchema.schema,
  }),
);

/** `ui:field: WaymarkTemplateVersion` */
export const WaymarkTemplateVersionFieldExtension = goldenPathsPlugin.provide(
  createScaffolderFieldExtension({
    name: 'WaymarkTemplateVersion',
    component: TemplateVersionField,
    schema: templateVersionFieldSchema.schema,
  }),
);
