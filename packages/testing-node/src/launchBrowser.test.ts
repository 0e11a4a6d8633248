import { expectAccessible } from './expectAccessible';
import { launchBrowser, STEADY_CONTEXT } from './launchBrowser';

const page = (body: string) =>
  `data:text/html,<html lang="en"><title>Owners</title><main><h1>Owners</h1>${body}</main>`;

describe('launchBrowser', () => {
  it('shows a page, takes its picture and judges its accessibility', async () => {
    const { browser, close } = await launchBrowser();
    try {
      const context = await browser.newContext(STEADY_CONTEXT);
      const tab = await context.newPage();
      await tab.goto(page('<p>Team A owns this.</p>'));
      expect(await tab.getByRole('heading').innerText()).toBe('Owners');
      expect((await tab.screenshot()).subarray(1, 4).toString()).toBe('PNG');
      await expectAccessible(tab);

      await tab.goto(page('<input type="text">'));
      await expect(expectAccessible(tab)).rejects.toThrow(
        /critical: Form elements must have labels \(label\)\n {4}input/,
      );
      await expectAccessible(tab, { disabledRules: ['label'] });
    } finally {
      await close();
    }
    expect(browser.isConnected()).toBe(false);
  }, 60_000);
});
