/** What a refusal says to people: the sentence of the backend without its status line. @public */
export function messageOf(error: Error): string {
  const { body } = error as { body?: { error?: { message?: string } } };
  return body?.error?.message ?? error.message;
}
