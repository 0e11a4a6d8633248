import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CREATE_APP } from './portal-start/freshApp';
import { ourStart, peerStart } from './portal-start/starts';
import { interruptAll } from './portal-start/group';
import { type StartTimes, timeStart } from './portal-start/timeStart';
import { median, report } from './report';

const ROUNDS = 3;
/** The portal goes on reading its repositories after it is ready: a second start must find that work done. */
const SETTLE_MILLISECONDS = 30_000;

const seconds = (times: StartTimes[], part: keyof StartTimes) =>
  median(times.map(time => time[part])) / 1000;

async function measure(work: string): Promise<void> {
  const peer = await peerStart(work);
  const own = await ourStart(work);
  const peerFirst = await timeStart(peer);
  const first = await timeStart(own, SETTLE_MILLISECONDS);
  const peerTimes: StartTimes[] = [];
  const times: StartTimes[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    peerTimes.push(await timeStart(peer));
    times.push(await timeStart(own));
  }
  const ready =
    'from the command to 200 from the readiness of the backend and from the page of the app';
  const parts = (of: StartTimes[]) =>
    `app ${seconds(of, 'appMs').toFixed(1)} s, backend ${seconds(
      of,
      'backendMs',
    ).toFixed(1)} s`;
  report({
    name: 'portal-start/first',
    value: first.readyMs / 1000,
    unit: 's',
    n: 1,
    peer: CREATE_APP,
    peerValue: peerFirst.readyMs / 1000,
    ratio: peerFirst.readyMs / first.readyMs,
    note: `${ready}; packages installed, data folder empty, example repositories created; ${parts(
      [first],
    )}; peer: ${parts([peerFirst])}`,
  });
  const value = seconds(times, 'readyMs');
  const peerValue = seconds(peerTimes, 'readyMs');
  report({
    name: 'portal-start/second',
    value,
    unit: 's',
    n: ROUNDS,
    peer: CREATE_APP,
    peerValue,
    ratio: peerValue / value,
    note: `npm start, ${ready}; data of the first start; median; ${parts(
      times,
    )}; peer: yarn start, alternating with ours, ${parts(peerTimes)}`,
  });
  report({
    name: 'portal-start/second-against-fresh-app',
    value: value / peerValue,
    unit: 'times',
    limit: 1.3,
    n: ROUNDS,
    peer: CREATE_APP,
    peerValue,
    ratio: peerValue / value,
    note: 'the fresh app was made and installed in this run, with the resolutions and dependenciesMeta of our package.json: its own do not install',
  });
}

/** How long `npm start` takes until the portal can be used, beside a fresh Backstage app on the same machine. */
export default async function benchmark(): Promise<void> {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
  const remove = () => fs.rmSync(work, { recursive: true, force: true });
  const onSignal = (name: NodeJS.Signals) => {
    interruptAll();
    // Three gigabytes: longer than whoever sent the signal waits.
    spawn('rm', ['-rf', work], { detached: true, stdio: 'ignore' }).unref();
    process.exit(name === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    await measure(work);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    remove();
  }
}
