/** The command cannot be carried out with what it was given: exit status 2. */
export class UnusableInputError extends Error {
  override readonly name = 'UnusableInputError';
}
