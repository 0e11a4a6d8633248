import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { actionsService, listedOnce } from './actionsService';

it('lists actions once for each request, and anew after a while or a failure', async () => {
  const credentials = {} as BackstageCredentials;
  const list = jest.fn(async () => ({ actions: [] }));
  let now = 0;
  const actions = listedOnce(
    { list, invoke: async ({ id }) => ({ output: id }) },
    () => now,
  );
  const ask = (who = credentials) => actions.list({ credentials: who });
  await Promise.all([ask(), ask(), ask()]);
  expect(list).toHaveBeenCalledTimes(1);
  await ask({} as BackstageCredentials);
  expect(list).toHaveBeenCalledTimes(2);
  now = 10_000;
  list.mockRejectedValueOnce(new Error('Down'));
  await expect(ask()).rejects.toThrow('Down');
  await ask();
  expect(list).toHaveBeenCalledTimes(4);
  expect(await actions.invoke({ id: 'a', credentials })).toEqual({
    output: 'a',
  });
  // What Backstage makes a service of, which its types do not promise.
  expect(actionsService).toMatchObject({
    deps: { discovery: expect.anything() },
    factory: expect.any(Function),
  });
});
