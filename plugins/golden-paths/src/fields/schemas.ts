import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** `ui:field: WaymarkName`: the name of something new. */
export const nameFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      kind: z
        .string()
        .optional()
        .describe('Kind of entity of which there is none by the name'),
      taken: z
        .boolean()
        .optional()
        .describe('False where an entity of the name is no obstacle'),
    }),
});

/** `ui:field: WaymarkTeam`: a team that the person may act for. */
export const teamFieldSchema = makeFieldSchema({
  output: z => z.string(),
});

/** `ui:field: WaymarkOwnedEntity`: something that belongs to a team of the person. */
export const ownedEntityFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      kind: z.string().optional().describe('Default: Component'),
      type: z.string().optional().describe('Its spec.type'),
    }),
});

/** `ui:field: WaymarkTemplateVersion`: the version that the form was opened with. */
export const templateVersionFieldSchema = makeFieldSchema({
  output: z => z.string(),
});

export type TemplateVersionFieldProps =
  typeof templateVersionFieldSchema.TProps;
export type NameFieldProps = typeof nameFieldSchema.TProps;
export type TeamFieldProps = typeof teamFieldSchema.TProps;
export type OwnedEntityFieldProps = typeof ownedEntityFieldSchema.TProps;
