import type {
  ProtocolAnswer,
  ProtocolRequest,
} from '@waymark/plugin-platform-desk-node/testUtils';
import { z } from 'zod';

const inlineSchema = z.union([
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1),
    marks: z
      .array(
        z.strictObject({
          type: z.literal('link'),
          attrs: z.strictObject({ href: z.string() }),
        }),
      )
      .optional(),
  }),
  z.strictObject({ type: z.literal('hardBreak') }),
]);

/** The Atlassian Document Format, as far as it is written here. */
const documentSchema = z.strictObject({
  version: z.literal(1),
  type: z.literal('doc'),
  content: z.array(
    z.strictObject({
      type: z.literal('paragraph'),
      content: z.array(inlineSchema),
    }),
  ),
});

const page = { maxResults: z.coerce.number().int().min(1).max(5000) };

/** Queries and bodies as developer.atlassian.com publishes them; anything else is answered with 400. */
export const schemas = {
  cloud: z.strictObject({
    ...page,
    jql: z.string(),
    fields: z.string(),
    nextPageToken: z.string().optional(),
  }),
  server: z.strictObject({
    ...page,
    jql: z.string(),
    fields: z.string(),
    startAt: z.coerce.number().int().min(0),
  }),
  comments: z.strictObject({
    ...page,
    startAt: z.coerce.number().int().min(0),
  }),
  createWith: (text: z.ZodType) =>
    z.strictObject({
      fields: z.strictObject({
        project: z.strictObject({ key: z.literal('PLAT') }),
        issuetype: z.strictObject({ name: z.literal('Task') }),
        summary: z
          .string()
          .min(1)
          .max(255)
          .regex(/^[^\n]*$/),
        description: text,
        labels: z.array(z.string().regex(/^\S{1,255}$/)),
      }),
    }),
  commentWith: (text: z.ZodType) => z.strictObject({ body: text }),
  transition: z.strictObject({
    transition: z.strictObject({ id: z.string() }),
    fields: z
      .strictObject({ resolution: z.strictObject({ name: z.string() }) })
      .optional(),
  }),
};

/** What texts must be: documents on Cloud. */
export const textSchemas: Record<'cloud' | 'server', z.ZodType> = {
  cloud: documentSchema,
  server: z.string().min(1),
};

/** What a document says, as webhooks tell it. */
export function plainOf(body: unknown): string {
  if (typeof body === 'string') {
    return body;
  }
  return documentSchema
    .parse(body)
    .content.map(({ content }) =>
      content.map(each => (each.type === 'text' ? each.text : '\n')).join(''),
    )
    .join('\n\n');
}

/** A refusal as Jira words it. */
export function refusal(status: number, message: string): ProtocolAnswer {
  return { status, body: { errorMessages: [message], errors: {} } };
}

/** The answer to what the schema lets through; a refusal of anything else. */
export function withInput<Schema extends z.ZodType>(
  schema: Schema,
  { method, query, body }: ProtocolRequest,
  answer: (input: z.output<Schema>) => ProtocolAnswer,
): ProtocolAnswer {
  const parsed = schema.safeParse(
    method === 'GET' ? Object.fromEntries(query) : body,
  );
  return parsed.success
    ? answer(parsed.data)
    : refusal(400, `Invalid request payload: ${parsed.error.message}`);
}
