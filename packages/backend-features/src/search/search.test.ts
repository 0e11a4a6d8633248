import { Readable } from 'node:stream';
import {
  coreServices,
  createServiceFactory,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { searchIndexRegistryExtensionPoint } from '../alphaCompat';
import type { Collator } from './collatorFactory';
import { createSearchModule } from './createSearchModule';
import { readPages } from './readPages';
import { searchableText } from './searchableText';

const collator = (type: string): Collator => ({
  type,
  async *documents(asService) {
    yield { title: type, text: '', location: (await asService()).token };
  },
});

it('indexes what plugins have as often as the configuration says', async () => {
  const schedules: SchedulerServiceTaskScheduleDefinition[] = [];
  const types: [string, string | undefined][] = [];
  await startTestBackend({
    extensionPoints: [
      [
        searchIndexRegistryExtensionPoint,
        {
          addCollator: ({ factory }) => {
            types.push([factory.type, factory.visibilityPermission?.name]);
          },
          addDecorator: () => {},
        },
      ],
    ],
    features: [
      createSearchModule({
        sourceId: 'often',
        scheduleKey: 'search.collators.often.schedule',
        initialDelay: { seconds: 30 },
        collators: () => [collator('often')],
      }),
      createSearchModule({
        sourceId: 'usual',
        scheduleKey: 'search.collators.usual.schedule',
        initialDelay: { seconds: 90 },
        collators: () => [collator('one'), collator('other')],
      }),
      mockServices.rootConfig.factory({
        data: {
          search: {
            collators: {
              often: {
                schedule: {
                  frequency: { minutes: 1 },
                  timeout: { minutes: 2 },
                },
              },
            },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => ({
          ...mockServices.scheduler(),
          createScheduledTaskRunner: schedule => {
            schedules.push(schedule);
            return { run: async () => {} };
          },
        }),
      }),
    ],
  });
  expect(types).toEqual(
    ['often', 'one', 'other'].map(type => [type, 'catalog.entity.read']),
  );
  const usual = {
    frequency: { minutes: 10 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 90 },
  };
  expect(schedules).toEqual([
    { frequency: { minutes: 1 }, timeout: { minutes: 2 } },
    usual,
    usual,
  ]);
});

it('reads no more pages than are wanted', async () => {
  const asked: (string | undefined)[] = [];
  const read = async (cursor: string | undefined) => {
    asked.push(cursor);
    const first = Number(cursor ?? 0);
    return {
      items: [first, first + 1],
      next: first < 4 ? `${first + 2}` : undefined,
    };
  };
  const all = await Readable.from(readPages(read)).toArray();
  expect(all).toEqual([0, 1, 2, 3, 4, 5]);
  const three = await Readable.from(readPages(read, 3)).toArray();
  expect(three).toEqual([0, 1, 2]);
  expect(asked).toEqual([undefined, '2', '4', undefined, '2']);
});

it('searches the words of a text, not its form', () => {
  const markdown =
    '# Late **money**\n\n1. Ask [the bank](https://x)\n<!-- no -->';
  expect(searchableText(markdown)).toBe('Late money Ask the bank');
  expect(searchableText('x'.repeat(50_000))).toHaveLength(20_000);
});
