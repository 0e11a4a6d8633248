/**
 * Why something could not be read at all.
 *
 * @public
 */
export type CodeownersErrorCode =
  | 'unknown-dialect'
  | 'not-text'
  | 'bad-path'
  | 'bad-entry';

/**
 * Input that cannot be worked with; everything milder is a finding.
 *
 * @public
 */
export class CodeownersError extends Error {
  readonly code: CodeownersErrorCode;

  constructor(code: CodeownersErrorCode, message: string) {
    super(message);
    this.name = 'CodeownersError';
    this.code = code;
  }
}
