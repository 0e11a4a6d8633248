import { directoryOf } from '../directory/Directory';
import { affectedBy, AffectedInput } from './affectedBy';
import { reassignedOwners } from './reassignedOwners';

const group = (name: string, memberCount = 2, leads: string[] = []) => ({
  ref: `group:acme/${name}`,
  title: `Team ${name}`,
  memberCount,
  leads,
});
const user = (name: string, ...groups: string[]) => ({
  ref: `user:acme/${name}`,
  title: name,
  memberOf: groups.map(each => `group:acme/${each}`),
});
const groups = [
  group('payments-core', 3, ['user:acme/ada', 'user:acme/gone']),
  group('search', 2),
  group('empty', 0),
];
const directory = directoryOf({
  groups,
  users: [
    user('ada', 'payments-core'),
    user('bob', 'payments-core'),
    user('cat', 'search'),
  ],
});
const input: AffectedInput = {
  directory,
  groups,
  known: [
    {
      ref: 'group:acme/payment',
      title: 'Payments',
      memberRefs: ['user:acme/ada', 'user:acme/bob', 'user:acme/left'],
    },
  ],
  things: [
    {
      entityRef: 'component:acme/bills',
      title: 'Bills',
      column: 'service',
      ownerRef: 'group:acme/payment',
      coOwnerRefs: [],
      codeownersRefs: ['group:acme/search'],
    },
    {
      entityRef: 'component:acme/carts',
      title: 'Carts',
      column: 'module',
      ownerRef: 'group:acme/search',
      coOwnerRefs: ['group:acme/payment'],
      codeownersRefs: [],
    },
    {
      entityRef: 'component:acme/idle',
      title: 'Idle',
      column: 'service',
      ownerRef: 'group:acme/empty',
      coOwnerRefs: [],
      codeownersRefs: [],
    },
    {
      entityRef: 'component:acme/fine',
      title: 'Fine',
      column: 'service',
      ownerRef: 'group:acme/search',
      coOwnerRefs: [],
      codeownersRefs: [],
    },
    {
      entityRef: 'component:acme/nobody',
      title: 'Nobody',
      column: 'service',
      coOwnerRefs: [],
      codeownersRefs: [],
    },
  ],
  handles: [
    {
      handle: '@acme/payment',
      ref: 'group:acme/payment',
      repositoryId: 'r',
      repositoryTitle: 'shop',
      file: 'CODEOWNERS',
      line: 3,
    },
    { handle: '@@role', repositoryId: 'r', repositoryTitle: 'shop' },
    {
      handle: '@acme/search',
      ref: 'group:acme/search',
      repositoryId: 'r',
      repositoryTitle: 'shop',
    },
  ],
  temporaryOwners: [
    {
      ownerRef: 'user:acme/gone',
      title: 'Dispute about Carts',
      href: '/ownership/disputes/1',
    },
  ],
};

describe('affectedBy', () => {
  const affected = affectedBy(input);

  it('finds everybody who is gone and every place that names them', () => {
    expect(
      affected.map(({ key, problem, uses }) => [
        key,
        problem,
        uses.map(({ use, title }) => `${use} ${title}`),
      ]),
    ).toEqual([
      [
        'group:acme/payment',
        'missing',
        ['owner Bills', 'co-owner Carts', 'codeowners shop'],
      ],
      [
        'user:acme/gone',
        'missing',
        ['lead Team payments-core', 'temporary-owner Dispute about Carts'],
      ],
      ['@@role', 'missing', ['codeowners shop']],
      ['group:acme/empty', 'empty', ['owner Idle']],
    ]);
    expect(affected[0]).toMatchObject({
      title: 'Payments',
      reason: 'The team group:acme/payment is not in the catalog any more.',
    });
    expect(affected[3].reason).toBe('Team empty has no members any more.');
  });

  it('suggests by members, CODEOWNERS and name, and says why', () => {
    expect(affected[0].suggestions).toEqual([
      {
        ref: 'group:acme/payments-core',
        title: 'Team payments-core',
        reason:
          '2 of 2 former members are in Team payments-core; its name is like the old one.',
      },
      {
        ref: 'group:acme/search',
        title: 'Team search',
        reason: 'CODEOWNERS names it for 1 of the things.',
      },
    ]);
    expect(affected[3].suggestions).toEqual([]);
  });
});

describe('reassignedOwners', () => {
  const a = 'group:acme/a';
  const b = 'group:acme/b';
  const c = 'group:acme/c';
  it.each([
    [{ ownerRef: a, coOwnerRefs: [] }, { ownerRef: b }],
    [
      { ownerRef: a, coOwnerRefs: [c] },
      { ownerRef: b, coOwnerRefs: [c] },
    ],
    [
      { ownerRef: a, coOwnerRefs: [b] },
      { ownerRef: b, coOwnerRefs: [] },
    ],
    [
      { ownerRef: c, coOwnerRefs: [a] },
      { ownerRef: c, coOwnerRefs: [b] },
    ],
    [
      { ownerRef: b, coOwnerRefs: [a] },
      { ownerRef: b, coOwnerRefs: [] },
    ],
    [
      { ownerRef: c, coOwnerRefs: [a, b] },
      { ownerRef: c, coOwnerRefs: [b] },
    ],
    [{ ownerRef: c, coOwnerRefs: [] }, undefined],
    [{ ownerRef: undefined, coOwnerRefs: [a] }, undefined],
  ])('%j', (thing, expected) => {
    expect(reassignedOwners(thing, a, b)).toEqual(expected);
  });
});
