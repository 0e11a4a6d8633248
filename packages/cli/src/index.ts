/**
 * The waymark command.
 *
 * @packageDocumentation
 */
import { CommanderError } from 'commander';
import { UnusableInputError } from './input/UnusableInputError';
import { createProgram } from './program';

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

createProgram(status => {
  process.exitCode = status;
})
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.exitCode = 2;
    process.stderr.write(
      error instanceof UnusableInputError
        ? `waymark: ${error.message}\n`
        : `waymark: unexpected: ${(error as Error)?.stack ?? error}\n`,
    );
  });
