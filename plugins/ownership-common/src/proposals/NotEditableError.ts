/** A file cannot be changed safely; the message is half a sentence that says why. */
export class NotEditableError extends Error {
  override readonly name = 'NotEditableError';
}
