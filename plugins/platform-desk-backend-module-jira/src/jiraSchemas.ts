import { z } from 'zod';
import { textSchema } from './jiraText';

/** Jira writes zones without a colon. */
const instantSchema = z.string().transform((text, context) => {
  const at = new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(at.getTime())) {
    context.addIssue({ code: 'custom', message: 'is no instant' });
    return z.NEVER;
  }
  return at.toISOString();
});

const personSchema = z
  .object({
    displayName: z.string().optional(),
    emailAddress: z.string().optional(),
    name: z.string().optional(),
  })
  .nullish();

export const commentSchema = z.object({
  id: z.string(),
  body: textSchema,
  author: personSchema,
  created: instantSchema,
});

export type JiraComment = z.output<typeof commentSchema>;

export const commentPageSchema = z.object({
  comments: z.array(commentSchema),
  total: z.number().int(),
});

const statusSchema = z.object({
  name: z.string(),
  statusCategory: z.object({ key: z.string() }),
});

const fieldsSchema = z.object({
  status: statusSchema,
  resolution: z.object({ name: z.string() }).nullish(),
  updated: instantSchema,
});

/** An issue, as far as its state is read. */
export const issueSchema = z.object({
  key: z.string(),
  fields: fieldsSchema.extend({ comment: commentPageSchema.optional() }),
});

export type JiraIssue = z.output<typeof issueSchema>;

/** An issue, as far as it is brought in. */
export const wholeIssueSchema = z.object({
  key: z.string(),
  fields: fieldsSchema.extend({
    summary: z.string(),
    description: textSchema,
    labels: z.array(z.string()).default([]),
    creator: personSchema,
    reporter: personSchema,
    created: instantSchema,
    resolutiondate: instantSchema.nullish(),
  }),
});

export type WholeJiraIssue = z.output<typeof wholeIssueSchema>;

export const transitionsSchema = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      to: statusSchema,
      fields: z
        .object({
          resolution: z
            .object({
              allowedValues: z.array(z.object({ name: z.string() })).optional(),
            })
            .optional(),
        })
        .optional(),
    }),
  ),
});

export type JiraTransition = z.output<
  typeof transitionsSchema
>['transitions'][number];

export const webhookSchema = z.object({
  webhookEvent: z.string(),
  timestamp: z.number().optional(),
  issue: z
    .object({ key: z.string(), fields: fieldsSchema.partial().optional() })
    .optional(),
  comment: commentSchema.optional(),
  changelog: z
    .object({ items: z.array(z.object({ field: z.string() })) })
    .optional(),
});
