import {
  launchBrowser,
  type LaunchedBrowser,
  STEADY_CONTEXT,
} from '../launchBrowser';
import {
  PortalUnderTest,
  type PortalUnderTestOptions,
} from '../PortalUnderTest';
import type { Page } from 'playwright-core';
import { ApiOfPerson } from './ApiOfPerson';
import { PEOPLE, type PersonKey } from './people';
import { Visit } from './Visit';

/** How a visitor looks at the portal. */
export interface Look {
  width?: 1400 | 700;
  theme?: 'light' | 'dark';
}

const CONVERGED_MILLISECONDS = 60_000;

/** A running portal with its example company, and a browser to visit it with. */
export class PortalWorld {
  private constructor(
    readonly portal: PortalUnderTest,
    private readonly browser: LaunchedBrowser,
  ) {}

  /** Starts both, and resolves when ownership knows the modules of the monolith. */
  static async open(options?: PortalUnderTestOptions): Promise<PortalWorld> {
    const portal = await PortalUnderTest.start(options);
    const browser = await launchBrowser();
    const world = new PortalWorld(portal, browser);
    try {
      await world.untilConverged();
    } catch (error) {
      await world.close();
      throw new Error(`${error}\n${portal.log}`);
    }
    return world;
  }

  /** What a person may ask of the backend without a browser. */
  api(person: PersonKey): Promise<ApiOfPerson> {
    return ApiOfPerson.signIn(this.portal.baseUrl, PEOPLE[person].ref);
  }

  /** Opens a path in a fresh browser profile, signed in through the sign-in page. */
  async visit(person: PersonKey, path = '/', look: Look = {}): Promise<Visit> {
    const visit = await this.visitSignedOut(path, look);
    await visit.chooses(person);
    return visit;
  }

  /** Opens a path in a fresh browser profile, and stays at the sign-in page. */
  async visitSignedOut(path = '/', look: Look = {}): Promise<Visit> {
    const context = await this.browser.browser.newContext({
      ...STEADY_CONTEXT,
      viewport: { width: look.width ?? 1400, height: 900 },
      colorScheme: look.theme ?? 'light',
    });
    const page: Page = await context.newPage();
    const visit = new Visit(page, this.portal.baseUrl);
    await visit.goes(path);
    return visit;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.portal.stop();
  }

  private async untilConverged(): Promise<void> {
    const deadline = Date.now() + CONVERGED_MILLISECONDS;
    const module = 'component:default/analytics-monolith-billing';
    let last = 'nobody could sign in';
    while (Date.now() < deadline) {
      try {
        const api = await this.api('engineer');
        const { status, body } = await api.get('/api/ownership/things');
        const things: { entityRef: string }[] = body.items ?? [];
        if (things.some(({ entityRef }) => entityRef === module)) {
          return;
        }
        last = `${module} is not among ${things.length} things (${status})`;
      } catch (error) {
        last = String(error);
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
    throw new Error(`The portal did not converge in a minute: ${last}`);
  }
}
