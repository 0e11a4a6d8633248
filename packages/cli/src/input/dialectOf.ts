import { CodeownersDialect } from '@waymark/codeowners';
import { UnusableInputError } from './UnusableInputError';

/** The dialect that is asked for, else that of the place where GitLab alone looks, else GitHub's. */
export function dialectOf(
  asked: string | undefined,
  file?: string,
): CodeownersDialect {
  if (asked === undefined) {
    return file !== undefined && /(^|[\\/])\.gitlab[\\/]/.test(file)
      ? 'gitlab'
      : 'github';
  }
  if (asked !== 'github' && asked !== 'gitlab') {
    throw new UnusableInputError(
      `--dialect: must be github or gitlab, and is '${asked}'`,
    );
  }
  return asked;
}
