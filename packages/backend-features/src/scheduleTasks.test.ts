import { mockServices } from '@backstage/backend-test-utils';
import { scheduleTasks, turnMinutes } from './scheduleTasks';

describe('scheduleTasks', () => {
  it.each([
    [{ seconds: 5 }, 1],
    [{ minutes: 1 }, 1],
    [{ seconds: 90 }, 2],
    [{ minutes: 5 }, 5],
    [{ hours: 24 }, 10],
  ])('lets a dead process keep the turn of %j for %d min', (often, minutes) => {
    expect(turnMinutes(often)).toBe(minutes);
  });

  it('names tasks by their plugin', async () => {
    const scheduler = mockServices.scheduler.mock();
    await scheduleTasks({
      pluginId: 'oncall',
      scheduler,
      features: [
        {},
        {
          tasks: [
            {
              id: 'retros',
              scope: 'global',
              frequency: { seconds: 5 },
              run: async () => {},
            },
          ],
        },
      ],
    });
    expect(scheduler.scheduleTask).toHaveBeenCalledTimes(1);
    expect(scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'oncall:retros',
        scope: 'global',
        timeout: { minutes: 1 },
      }),
    );
  });
});
