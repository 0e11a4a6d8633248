import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkSchedules } from './__testUtils__/checkSchedules';

const run = promisify(execFile);
const rounds = 28;
const seed = 2026;
const july = '2026-07-15T12:00:00.000Z';
const december = '2026-12-15T12:00:00.000Z';

async function digestIn(TZ: string, now: string) {
  const { stdout } = await run(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '__testUtils__/digest.ts'),
      String(rounds),
      String(seed),
    ],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        TZ,
        WAYMARK_FAKED_NOW: now,
      },
    },
  );
  return JSON.parse(stdout);
}

it('gives the same answers whatever the date of today and the zone of the process', async () => {
  const digest = checkSchedules(rounds, seed);
  const offsets = {
    UTC: [0, 0],
    'America/Chicago': [300, 360],
    'Australia/Lord_Howe': [-630, -660],
  };
  for (const [zone, [inJuly, inDecember]] of Object.entries(offsets)) {
    expect(
      await Promise.all([digestIn(zone, july), digestIn(zone, december)]),
    ).toEqual([
      { digest, now: july, offsetMinutes: inJuly },
      { digest, now: december, offsetMinutes: inDecember },
    ]);
  }
}, 120_000);
