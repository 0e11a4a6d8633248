import { spawn, spawnSync } from 'node:child_process';

const GRACE_MILLISECONDS = 8000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const EXIT_STATUS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const windows = process.platform === 'win32';

function signalGroup(pid, signal) {
  try {
    if (windows) {
      spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    } else {
      process.kill(-pid, signal);
    }
    return true;
  } catch {
    return false; // nobody is left
  }
}

const groupIsAlive = pid => !windows && signalGroup(pid, 0);
const sleep = milliseconds =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

/**
 * Runs a command in a process group of its own, and ends the whole group with it.
 * Signals are passed on; what has not ended after `grace` milliseconds (8000) is killed. Under npm or Yarn, their death counts as a signal too.
 * Answers `{ child, stop(status), done }`; `done` is a promise of the exit status, kept when nobody of the group is left.
 */
export function runGroup(command, args, options = {}) {
  const { onLine, grace = GRACE_MILLISECONDS, ...spawnOptions } = options;
  const child = spawn(command, args, {
    stdio: ['ignore', onLine ? 'pipe' : 'inherit', onLine ? 'pipe' : 'inherit'],
    detached: !windows,
    ...spawnOptions,
  });
  let status;

  const end = async signal => {
    signalGroup(child.pid, signal);
    const deadline = Date.now() + grace;
    while (groupIsAlive(child.pid) && Date.now() < deadline) {
      await sleep(50);
    }
    signalGroup(child.pid, 'SIGKILL');
  };
  const stop = (wanted, signal = 'SIGTERM') => {
    status = status ?? wanted;
    return end(signal);
  };

  const handlers = SIGNALS.map(signal => {
    const handler = () => stop(EXIT_STATUS[signal], signal);
    process.on(signal, handler);
    return [signal, handler];
  });
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) {
      stop(EXIT_STATUS.SIGHUP, 'SIGTERM');
    }
  }, 1000);
  watch.unref();

  if (onLine) {
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      let rest = '';
      from.on('data', data => {
        to.write(data);
        const lines = (rest + data).split('\n');
        rest = lines.pop();
        lines.forEach(onLine);
      });
    }
  }

  const done = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', async (code, signal) => {
      await end('SIGTERM');
      clearInterval(watch);
      handlers.forEach(([name, handler]) => process.off(name, handler));
      resolve(status ?? code ?? EXIT_STATUS[signal] ?? 1);
    });
  });
  return { child, stop, done };
}
