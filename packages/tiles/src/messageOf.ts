/**
 * What a refusal says to people: the sentence of the backend without its status
 * line. An answer of another form than was expected is one of another version.
 *
 * @public
 */
export function messageOf(error: Error): string {
  if (Array.isArray((error as { issues?: unknown }).issues)) {
    return 'The portal has answered in a form that this page does not know, perhaps because it was updated since. Load the page anew.';
  }
  const { body } = error as { body?: { error?: { message?: string } } };
  return body?.error?.message ?? error.message;
}
