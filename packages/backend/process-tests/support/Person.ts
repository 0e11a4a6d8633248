import assert from 'node:assert/strict';
import { type Change, OwnershipClient } from '@waymark/plugin-ownership-common';
import { type BackendProcess, until } from '@waymark/testing-node';

const KNOWN_MILLISECONDS = 60_000;

/** Somebody who is signed in, and asks whichever backend there is. */
export class Person {
  /** Signs in at one backend, once its catalog has read who there is; every backend on the same database knows the token. */
  static async signIn(
    backend: BackendProcess,
    ref = 'user:default/tomasz-zielinski',
  ): Promise<Person> {
    return until(`${ref} in the catalog`, KNOWN_MILLISECONDS, async () => {
      const response = await fetch(
        `${backend.baseUrl}/api/auth/examplePeople/refresh`,
        { headers: { 'x-example-person': ref } },
      );
      assert.equal(response.status, 200, await response.clone().text());
      const { backstageIdentity } = await response.json();
      return new Person(backstageIdentity.token);
    });
  }

  private constructor(readonly token: string) {}

  /** The answer of a backend as JSON; fails unless it is 200. */
  async get(backend: BackendProcess, path: string): Promise<any> {
    const response = await fetch(`${backend.baseUrl}${path}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    assert.equal(response.status, 200, `${path}: ${response.status}`);
    return response.json();
  }

  /** The answer of a backend to something that is to be done; fails unless it is done. */
  async post(
    backend: BackendProcess,
    path: string,
    body: object,
  ): Promise<any> {
    const response = await fetch(`${backend.baseUrl}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    assert.ok(response.ok, `${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  /** The ownership API of a backend. */
  ownership(backend: BackendProcess): OwnershipClient {
    return new OwnershipClient({
      discoveryApi: {
        getBaseUrl: async pluginId => `${backend.baseUrl}/api/${pluginId}`,
      },
      fetchApi: {
        fetch: (input, init) => {
          const request = new Request(input, init);
          request.headers.set('authorization', `Bearer ${this.token}`);
          return fetch(request);
        },
      },
    });
  }

  /** The whole change feed after a cursor. */
  async feed(backend: BackendProcess, after?: string): Promise<Change[]> {
    const ownership = this.ownership(backend);
    const changes: Change[] = [];
    for (;;) {
      const { items, next } = await ownership.changes(
        changes.at(-1)?.cursor ?? after,
      );
      assert.ok(next, 'a feed always says where to go on');
      if (items.length === 0) {
        return changes;
      }
      changes.push(...items);
    }
  }
}
