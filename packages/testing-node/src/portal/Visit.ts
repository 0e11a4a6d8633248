import assert from 'node:assert/strict';
import {
  expectAccessible,
  type ExpectAccessibleOptions,
} from '../expectAccessible';
import type { Locator, Page } from 'playwright-core';
import { PEOPLE, type PersonKey } from './people';

const PATIENCE_MILLISECONDS = 15_000;
/** For what the portal does by itself: it looks at repositories and at the catalog now and then. */
const SETTLED_MILLISECONDS = 90_000;
/** Characters of a page that a failure quotes. */
const MOST_TEXT = 3_000;

/** What is on every page and not ours to mend. */
const BY_BACKSTAGE = [
  // Tabs of links name panels that do not exist.
  '.bui-Tab',
  // The link's name leaves out the number of unread notifications that it shows.
  'nav a[href="/notifications"]',
];

/** One visitor's tab: what they do, what they see, and what the page asks of the backend meanwhile. */
export class Visit {
  readonly requests: { method: string; path: string }[] = [];
  private readonly errors: string[] = [];

  constructor(readonly page: Page, private readonly baseUrl: string) {
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    page.on('request', request => {
      const { pathname, search } = new URL(request.url());
      this.requests.push({
        method: request.method(),
        path: `${pathname}${search}`,
      });
    });
    page.on('pageerror', error => this.errors.push(String(error)));
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.baseUrl}${path}`);
  }

  async chooses(person: PersonKey): Promise<void> {
    await this.page
      .getByRole('button', { name: new RegExp(`^${PEOPLE[person].label}`) })
      .click();
    await this.sees(this.page.getByRole('link', { name: 'Settings' }));
  }

  /** Waits until it is there. */
  async sees(what: Locator | string | RegExp): Promise<void> {
    const locator =
      typeof what === 'string' || what instanceof RegExp
        ? this.page.getByText(what)
        : what;
    try {
      await locator.first().waitFor();
    } catch (error) {
      throw new Error(
        `${
          (error as Error).message
        }\n${this.page.url()} said:\n${await this.text()}`,
        { cause: error },
      );
    }
  }

  private async text(): Promise<string> {
    const text = await this.page.locator('body').innerText();
    return text.replace(/\s*\n\s*/g, '\n').slice(0, MOST_TEXT);
  }

  /** Loads the page anew until it is there. */
  async comesToSee(what: Locator | string | RegExp): Promise<void> {
    const locator =
      typeof what === 'string' || what instanceof RegExp
        ? this.page.getByText(what)
        : what;
    const deadline = Date.now() + SETTLED_MILLISECONDS;
    await this.rests();
    while (Date.now() < deadline && (await locator.count()) === 0) {
      await this.page.reload();
      await this.rests();
    }
    await this.sees(locator);
  }

  /** Merges the proposal of the page. */
  async merges(): Promise<void> {
    const { page } = this;
    await page.waitForURL(/\/ownership\/proposals\/./);
    await page.getByRole('button', { name: 'Merge' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Merge' })
      .click();
    await this.sees(/This change is merged into/);
  }

  /** The requests to one plugin's backend since the last `forgets`. */
  requestsTo(plugin: string): string[] {
    return this.requests
      .filter(({ path }) => path.startsWith(`/api/${plugin}/`))
      .map(({ method, path }) => `${method} ${path}`);
  }

  forgets(): void {
    this.requests.length = 0;
  }

  /** Resolves when the page has asked for everything that it wants. */
  async rests(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
  }

  /** The page has no serious accessibility problem, does not scroll sideways, and threw nothing. */
  async expectSound(options: ExpectAccessibleOptions = {}): Promise<void> {
    await this.rests();
    await expectAccessible(this.page, {
      ...options,
      exclude: [...BY_BACKSTAGE, ...(options.exclude ?? [])],
    });
    const overflow = await this.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    assert.ok(
      overflow <= 0,
      `${this.page.url()} is ${overflow} px wider than the window`,
    );
    assert.deepEqual(this.errors, [], `${this.page.url()} threw`);
  }

  async closes(): Promise<void> {
    await this.page.context().close();
  }
}
