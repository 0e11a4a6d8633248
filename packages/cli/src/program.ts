import { Command } from 'commander';
import { accessCheck, AccessCheckOptions } from './commands/accessCheck';
import { check, CheckOptions } from './commands/check';
import { diff, DiffOptions } from './commands/diff';
import { ExitStatus } from './commands/ExitStatus';
import { generate, GenerateOptions } from './commands/generate';
import { reviewers, ReviewersOptions } from './commands/reviewers';
import { who, WhoOptions } from './commands/who';

const STATUSES =
  '\nExit status: 0 clean, 1 findings, 2 unusable input (the reason is on standard error).';

/** The command line; `finish` receives the exit status of the command that ran. */
export function createProgram(finish: (status: ExitStatus) => void): Command {
  const program = new Command('waymark')
    .description('Waymark from a terminal or a pipeline')
    .exitOverride();
  const codeowners = program
    .command('codeowners')
    .description('Who owns which file, by a CODEOWNERS file')
    .addHelpText('after', STATUSES);

  codeowners
    .command('check')
    .argument(
      '[file]',
      'the CODEOWNERS file; found in the repository if absent',
    )
    .description('Report what is wrong, one finding a line')
    .option('--dialect <dialect>', 'github or gitlab')
    .option('--files <list>', 'the files of the repository, one a line')
    .option('--git <folder>', 'a git working tree whose files are tracked')
    .option('--json', 'one JSON object')
    .addHelpText('after', STATUSES)
    .action(async (file: string | undefined, options: CheckOptions) =>
      finish(await check(file, options)),
    );

  codeowners
    .command('who')
    .argument('[path...]', 'paths from the root of the repository')
    .description(
      'Say who owns each path: path, state, owners and deciding lines, separated by tabs',
    )
    .option('--stdin', 'read further paths from standard input, one a line')
    .option('-0, --null', 'the paths of standard input are separated by NUL')
    .option('--codeowners <file>', 'the CODEOWNERS file')
    .option(
      '--git <folder>',
      'the repository whose CODEOWNERS file is used',
      '.',
    )
    .option('--dialect <dialect>', 'github or gitlab')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', STATUSES)
    .action(async (paths: string[], options: WhoOptions) =>
      finish(await who(paths, options)),
    );

  codeowners
    .command('diff')
    .argument('<before>', 'the CODEOWNERS file as it was')
    .argument('<after>', 'the CODEOWNERS file as it will be')
    .description(
      'Say which files change hands: path, owners before, owners after, separated by tabs',
    )
    .option('--files <list>', 'the files of the repository, one a line')
    .option('--git <folder>', 'a git working tree whose files are tracked', '.')
    .option('--dialect <dialect>', 'github or gitlab')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', STATUSES)
    .action(async (before: string, after: string, options: DiffOptions) =>
      finish(await diff(before, after, options)),
    );

  codeowners
    .command('generate')
    .description(
      'Make the marked block of CODEOWNERS from the catalog files of a checkout, and show the change',
    )
    .option('--git <folder>', 'a git working tree', '.')
    .option(
      '--catalog <file...>',
      'further catalog files, for example those with the teams and people',
    )
    .option(
      '--config <file>',
      'an app-config file whose ownership.owners say how handles become refs',
    )
    .option(
      '--organisation <organisation=namespace...>',
      'the namespace of the teams of an organisation',
    )
    .option('--dialect <dialect>', 'github or gitlab')
    .option('--check', 'also report what the file would still say otherwise')
    .option('--write', 'write the file')
    .option('--force', 'replace a block that was edited by hand')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExit status: 0 up to date, 1 the file would change or says otherwise than the catalog, 2 unusable input.',
    )
    .action(async (options: GenerateOptions) =>
      finish(await generate(options)),
    );

  codeowners
    .command('reviewers')
    .argument('[path...]', 'changed paths from the root of the repository')
    .description(
      'Say who must review a change: teams with reasons, people to ask, pairs who must both approve, and what nobody owns',
    )
    .option('--base <ref>', 'what has changed since the checkout left the ref')
    .option('--stdin', 'read further paths from standard input, one a line')
    .option('-0, --null', 'the paths of standard input are separated by NUL')
    .option('--author <login>', 'who wrote it: @ada or user:default/ada')
    .option('--codeowners <file>', 'the CODEOWNERS file')
    .option('--git <folder>', 'a git working tree', '.')
    .option(
      '--catalog <file...>',
      'catalog files with the teams and people; without any, every owner counts as existing',
    )
    .option(
      '--config <file>',
      'an app-config file whose ownership.owners say how handles become refs',
    )
    .option(
      '--organisation <organisation=namespace...>',
      'the namespace of the teams of an organisation',
    )
    .option('--dialect <dialect>', 'github or gitlab')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nExit status: 0 somebody can approve everything, 1 nobody owns a path or a team cannot approve, 2 unusable input.',
    )
    .action(async (paths: string[], options: ReviewersOptions) =>
      finish(await reviewers(paths, options)),
    );
  program
    .command('access')
    .description('Who may deploy what')
    .command('check')
    .description(
      'Ask the portal whether the owner of the token may deploy a service to an environment: allowed or denied, who, and why, separated by tabs',
    )
    .requiredOption(
      '--service <service>',
      'a whole entity ref, or the name of a component',
    )
    .requiredOption('--environment <environment>', 'such as production')
    .option('--url <address>', 'of the backend; WAYMARK_URL if absent')
    .option('--timeout <seconds>', 'how long to wait for the answer', '30')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nThe token is read from WAYMARK_TOKEN.\nExit status: 0 allowed, 1 denied, 2 unusable input or no answer.',
    )
    .action(async (options: AccessCheckOptions) =>
      finish(await accessCheck(options, process.env)),
    );
  return program;
}
