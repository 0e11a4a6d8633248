import { spawn } from 'node:child_process';

const STATUS_OF_SIGNAL = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Runs commands one after another, and passes a signal on to the one that is running. */
export class Runner {
  #child;
  #interrupted;

  constructor(root, env) {
    this.root = root;
    this.env = env;
    for (const signal of Object.keys(STATUS_OF_SIGNAL)) {
      process.on(signal, () => {
        this.#interrupted = signal;
        this.#child?.kill(signal);
      });
    }
  }

  /** The exit status that a signal asks for, or undefined as long as none came. */
  get interruptedWith() {
    return STATUS_OF_SIGNAL[this.#interrupted];
  }

  /** Runs a command with our output and answers its exit status. */
  run(command, args, env = {}) {
    return this.#spawn(command, args, env, 'inherit').then(
      ({ status }) => status,
    );
  }

  /** Runs a command and answers what it printed on its standard output. */
  async read(command, args) {
    const { status, output } = await this.#spawn(command, args, {}, 'pipe');
    if (status !== 0) {
      throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
    }
    return output;
  }

  #spawn(command, args, env, stdout) {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: this.root,
        env: { ...this.env, ...env },
        stdio: ['ignore', stdout, 'inherit'],
        shell: process.platform === 'win32' && !command.endsWith('.exe'),
      });
      this.#child = child;
      let output = '';
      child.stdout?.on('data', data => (output += data));
      child.on('error', reject);
      child.on('close', (code, signal) => {
        this.#child = undefined;
        resolve({ status: code ?? STATUS_OF_SIGNAL[signal] ?? 1, output });
      });
    });
  }
}
