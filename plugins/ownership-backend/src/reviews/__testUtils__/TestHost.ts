import { createHmac, timingSafeEqual } from 'node:crypto';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import type { HostReview } from '@waymark/plugin-ownership-common';
import {
  type HostPullRequest,
  type HostStatus,
  ownershipReviewHostsExtensionPoint,
  type PullRequestReference,
  RateLimitedError,
  type ReviewHost,
  type WebhookRequest,
} from '@waymark/plugin-ownership-node';

/** A code host of these tests: pull requests in memory, signed webhooks, and outages. */
export class TestHost implements ReviewHost {
  readonly statuses: HostStatus[] = [];
  /** Runs before each answer: throws for an outage, waits for a slow host. */
  before: () => Promise<void> | void = () => {};
  looks = 0;
  private readonly pulls = new Map<string, HostPullRequest>();

  constructor(readonly id: string, readonly secret: string | undefined) {}

  open(number: number, paths: string[], more: Partial<HostPullRequest> = {}) {
    this.pulls.set(`${number}`, {
      title: `Change ${number}`,
      url: `http://git.localhost:7007/meridian/shop/pull/${number}`,
      isOpen: true,
      headCommit: `head-${number}`,
      baseBranch: 'main',
      author: 'lead-core',
      paths,
      isComplete: true,
      reviews: [],
      requestedReviewers: [],
      ...more,
    });
  }

  change(number: number, more: Partial<HostPullRequest>) {
    this.pulls.set(`${number}`, { ...this.pulls.get(`${number}`)!, ...more });
  }

  review(number: number, login: string, state: HostReview['state']) {
    const { reviews } = this.pulls.get(`${number}`)!;
    const at = new Date(1_800_000_000_000 + reviews.length * 1000);
    const review = { login, state, at: at.toISOString() };
    this.change(number, { reviews: [...reviews, review] });
  }

  /** The status that the host shows. */
  shown(number: number) {
    const { headCommit } = this.pulls.get(`${number}`)!;
    return this.statuses.filter(({ commit }) => commit === headCommit).pop();
  }

  /** The bytes and headers of a webhook. */
  delivery(id: string, number: number | undefined, event = 'pull_request') {
    const body = JSON.stringify({ number });
    return {
      body,
      headers: this.signed(body, { 'x-id': id, 'x-event': event }),
    };
  }

  signed(body: string, more: Record<string, string> = {}) {
    const signature = createHmac('sha256', this.secret ?? '')
      .update(body)
      .digest('hex');
    return {
      'content-type': 'application/json',
      'x-signature': signature,
      ...more,
    };
  }

  readDelivery({ headers, body }: WebhookRequest) {
    if (this.secret === undefined) {
      return undefined;
    }
    const expected = createHmac('sha256', this.secret).update(body).digest();
    const given = Buffer.from(String(headers['x-signature'] ?? ''), 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new AuthenticationError('The signature is wrong');
    }
    const { number } = JSON.parse(Buffer.from(body).toString());
    const id = String(headers['x-id'] ?? '');
    const event = String(headers['x-event'] ?? '');
    return number === undefined
      ? { id, event, ignored: 'It is about no pull request' }
      : {
          id,
          event,
          pullRequest: {
            repositoryUrl: 'http://git.localhost:7007/meridian/shop',
            number,
          },
        };
  }

  async pullRequest({ number }: PullRequestReference) {
    this.looks += 1;
    // What the answer says is as of the question.
    const found = this.pulls.get(`${number}`)!;
    await this.before();
    return found;
  }

  async setStatus(_: PullRequestReference, status: HostStatus) {
    this.statuses.push(status);
  }

  isDown() {
    this.before = () => {
      throw new Error('The host answered 502');
    };
  }

  asksToWait(until: Date) {
    this.before = () => {
      throw new RateLimitedError('The host asks to wait', until);
    };
  }

  isUp() {
    this.before = () => {};
  }
}

/** The module that registers it. */
export const moduleOf = (...hosts: TestHost[]) =>
  createBackendModule({
    pluginId: 'ownership',
    moduleId: 'test-hosts',
    register(env) {
      env.registerInit({
        deps: { point: ownershipReviewHostsExtensionPoint },
        async init({ point }) {
          point.addReviewHost(...hosts);
        },
      });
    },
  });
