/* Prints the digest of `checkSchedules` under a clock that is not that of today. */
const now = Date.parse(process.env.WAYMARK_FAKED_NOW!);
const RealDate = Date;

class FakedDate extends RealDate {
  constructor(...given: ConstructorParameters<typeof Date> | []) {
    super(...((given.length === 0 ? [now] : given) as [number]));
  }

  static now(): number {
    return now;
  }
}

globalThis.Date = FakedDate as DateConstructor;

// Loaded only now, so that nothing has seen the real clock.
const { checkSchedules } =
  require('./checkSchedules') as typeof import('./checkSchedules');

process.stdout.write(
  `${JSON.stringify({
    digest: checkSchedules(Number(process.argv[2]), Number(process.argv[3])),
    now: new Date().toISOString(),
    offsetMinutes: new RealDate(now).getTimezoneOffset(),
  })}\n`,
);
