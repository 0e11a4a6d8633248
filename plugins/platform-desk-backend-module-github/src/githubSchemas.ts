import { z } from 'zod';

const instantSchema = z.iso
  .datetime({ offset: true })
  .transform(text => new Date(text).toISOString());
const userSchema = z.object({ login: z.string() }).nullish();

/** An issue, as far as it is read; a pull request is one, too. */
export const issueSchema = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  body: z.string().nullish(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  created_at: instantSchema,
  updated_at: instantSchema,
  closed_at: instantSchema.nullish(),
  user: userSchema,
  pull_request: z.object({}).nullish(),
});

export type GithubIssue = z.output<typeof issueSchema>;

export const commentSchema = z.object({
  id: z.number().int(),
  body: z.string().nullish(),
  issue_url: z.string(),
  user: userSchema,
  created_at: instantSchema,
  updated_at: instantSchema,
});

export type GithubComment = z.output<typeof commentSchema>;
