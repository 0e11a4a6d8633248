import { checkSchedules } from './__testUtils__/checkSchedules';

const rounds = Number(process.env.WAYMARK_SCHEDULE_ROUNDS ?? 300);

it(`agrees with a minute-by-minute oracle on ${rounds} schedules over changes of clocks in six zones`, () => {
  expect(checkSchedules(rounds, 1)).toMatch(/^[0-9a-f]{64}$/);
}, 3_600_000);
