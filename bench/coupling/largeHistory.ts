import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const teams = 50;
const modulesPerTeam = 4;
const filesPerModule = 100;
/** Contents to choose from: a commit gives each of its files the next one. */
const contents = 64;

/** Numbers between 0 and 1 that are the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const git = (directory: string, ...args: string[]) =>
  execFileSync('git', ['--git-dir', directory, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: os.devNull },
  }).trim();

/** A bare repository that grows by `git fast-import`; time passes 25 minutes a commit. */
export class LargeHistory {
  private readonly random = randomNumbers(7);
  private turn = 0;
  private second: number;

  constructor(
    private readonly directory: string,
    private readonly filesPerCommit: number,
    commits: number,
  ) {
    this.second = Math.floor(Date.now() / 1000) - (commits + 600) * 1500;
    git(directory, 'init', '--quiet', '--bare', '--initial-branch=main');
  }

  /** The first commit: every file, and CODEOWNERS. */
  async begin(): Promise<void> {
    const files: string[] = [];
    for (let team = 0; team < teams; team += 1) {
      for (let module = 0; module < modulesPerTeam; module += 1) {
        for (let file = 0; file < filesPerModule; file += 1) {
          files.push(pathOf(team, module, file));
        }
      }
    }
    const rules = Array.from(
      { length: teams },
      (_, team) => `/team-${team}/ @acme/team-${team}\n`,
    ).join('');
    await this.write(function* begin(this: LargeHistory) {
      for (let content = 1; content <= contents; content += 1) {
        yield `blob\nmark :${content}\n${data(`content ${content}\n`)}`;
      }
      yield `${this.header('Begin')}M 100644 inline CODEOWNERS\n${data(rules)}`;
      for (const file of files) {
        yield `M 100644 :1 ${file}\n`;
      }
    });
  }

  /** Most commits stay in one team, a quarter crosses two, and some cross up to five. */
  async commit(count: number): Promise<void> {
    await this.write(function* commits(this: LargeHistory) {
      for (let content = 1; content <= contents; content += 1) {
        yield `blob\nmark :${content}\n${data(`content ${content}\n`)}`;
      }
      for (let index = 0; index < count; index += 1) {
        yield* this.oneCommit(index);
      }
    });
  }

  head(): string {
    return git(this.directory, 'rev-parse', 'main');
  }

  /** What git alone takes to tell the files of the newest commit. */
  async showNewest(): Promise<void> {
    const args = ['log', '-1', '-m', '--first-parent', '--name-only', 'main'];
    await run('git', ['--git-dir', this.directory, ...args], {
      env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: os.devNull },
    });
  }

  private *oneCommit(index: number): Generator<string> {
    const crossing = teamsOf(this.random());
    const involved = Array.from({ length: crossing }, () =>
      Math.floor(this.random() * teams),
    );
    const from = index > 0 ? '' : 'from refs/heads/main^0\n';
    yield `${this.header(`Change ${this.turn}`)}${from}`;
    const files = new Set<string>();
    while (files.size < this.filesPerCommit) {
      const team = involved[files.size % involved.length];
      const module = Math.floor(this.random() * modulesPerTeam);
      const file = Math.floor(this.random() * filesPerModule);
      files.add(pathOf(team, module, file));
    }
    for (const file of files) {
      this.turn += 1;
      yield `M 100644 :${1 + (this.turn % contents)} ${file}\n`;
    }
  }

  private header(message: string): string {
    this.second += 1500;
    const person = `A Person <person@example.com> ${this.second} +0000`;
    return `commit refs/heads/main\nauthor ${person}\ncommitter ${person}\n${data(
      message,
    )}`;
  }

  private async write(
    input: (this: LargeHistory) => Generator<string>,
  ): Promise<void> {
    const child = spawn(
      'git',
      ['--git-dir', this.directory, 'fast-import', '--quiet', '--done'],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    const closed = once(child, 'close');
    let chunk = '';
    const send = async () => {
      if (!child.stdin.write(chunk)) {
        await once(child.stdin, 'drain');
      }
      chunk = '';
    };
    for (const text of input.call(this)) {
      chunk += text;
      if (chunk.length > 1 << 20) {
        await send();
      }
    }
    chunk += 'done\n';
    await send();
    child.stdin.end();
    const [status] = await closed;
    if (status !== 0) {
      throw new Error(`git fast-import ended with ${status}`);
    }
  }
}

function pathOf(team: number, module: number, file: number): string {
  return `team-${team}/module-${module}/file-${file}.rb`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function teamsOf(draw: number): number {
  if (draw < 0.6) {
    return 1;
  }
  return draw < 0.85 ? 2 : 3 + Math.floor(((draw - 0.85) / 0.15) * 3);
}
