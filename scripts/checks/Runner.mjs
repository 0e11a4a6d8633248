import { spawn } from 'node:child_process';

const STATUS_OF_SIGNAL = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Runs commands, and passes a signal on to those that are running. */
export class Runner {
  #children = new Set();
  #interrupted;

  constructor(root, env) {
    this.root = root;
    this.env = env;
    for (const signal of Object.keys(STATUS_OF_SIGNAL)) {
      process.on(signal, () => {
        this.#interrupted = signal;
        this.#children.forEach(child => child.kill(signal));
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

  /** Prints a line among what the commands print. */
  say(line) {
    console.log(line);
  }

  /** A runner whose commands print nothing: `text()` answers all that they would have. */
  collecting() {
    const chunks = [];
    const print = chunk => chunks.push(Buffer.from(chunk));
    const collector = Object.create(this, {
      run: {
        value: (command, args, env = {}) =>
          this.#spawn(command, args, env, 'pipe', print).then(
            ({ status }) => status,
          ),
      },
      read: { value: (command, args) => this.read(command, args) },
      say: { value: line => print(`${line}\n`) },
      interruptedWith: { get: () => this.interruptedWith },
    });
    return { runner: collector, text: () => Buffer.concat(chunks).toString() };
  }

  /** Runs a command and answers what it printed on its standard output. */
  async read(command, args) {
    const { status, output } = await this.#spawn(command, args, {}, 'pipe');
    if (status !== 0) {
      throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
    }
    return output;
  }

  #spawn(command, args, env, stdout, print) {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: this.root,
        env: { ...this.env, ...env },
        stdio: ['ignore', stdout, print ? 'pipe' : 'inherit'],
        shell: process.platform === 'win32' && !command.endsWith('.exe'),
      });
      this.#children.add(child);
      let output = '';
      child.stdout?.on('data', print ?? (data => (output += data)));
      child.stderr?.on('data', print);
      child.on('error', reject);
      child.on('close', (code, signal) => {
        this.#children.delete(child);
        resolve({ status: code ?? STATUS_OF_SIGNAL[signal] ?? 1, output });
      });
    });
  }
}
