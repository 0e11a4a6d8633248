import type {
  ProtocolAnswer,
  ProtocolRequest,
} from '@waymark/plugin-platform-desk-node/testUtils';
import type { z } from 'zod';

/** A refusal as GitHub words it. */
export function refusal(status: number, message: string): ProtocolAnswer {
  return { status, body: { message } };
}

/** Answers a query or body that fits the schema; 422 for anything else. */
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
    : refusal(422, `Invalid request: ${parsed.error.message}`);
}
