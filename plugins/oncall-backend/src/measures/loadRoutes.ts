import { type Guard, parseInput } from '@waymark/backend-features';
import { hoursCsv } from '@waymark/plugin-oncall-common';
import type { Router } from 'express';
import { z } from 'zod';
import type { LoadService } from './LoadService';

const dayMillis = 24 * 3_600_000;
const longestDays = 400;

const windowSchema = z
  .object({
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['from'],
    message: "must be before 'to'",
  })
  .refine(
    ({ from, to }) =>
      Date.parse(to) - Date.parse(from) <= longestDays * dayMillis,
    {
      path: ['from'],
      message: `must be at most ${longestDays} days before 'to'`,
    },
  )
  .transform(({ from, to }) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  }));

const monthSchema = z.object({
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-10'),
});

/** The load of teams, and the monthly hours of people as JSON and as CSV. */
export function loadRoutes(
  router: Router,
  { guard, loads }: { guard: Guard; loads: LoadService },
): void {
  router.get('/load', async (request, response) => {
    await guard.reader(request);
    response.json(await loads.report(parseInput(windowSchema, request.query)));
  });

  router.get('/load/hours', async (request, response) => {
    const credentials = await guard.reader(request);
    const { month } = parseInput(monthSchema, request.query);
    response.json(await loads.hours(month, credentials));
  });

  router.get('/load/hours.csv', async (request, response) => {
    const credentials = await guard.reader(request);
    const { month } = parseInput(monthSchema, request.query);
    const hours = await loads.hours(month, credentials);
    response
      .type('text/csv')
      .attachment(`on-call-hours-${month}.csv`)
      .send(hoursCsv(hours));
  });
}
