import { FlagdCore } from '@openfeature/flagd-core';
import {
  type AccessFacts,
  type AccessGrant,
  type AccessRequest,
  addFlag,
  approvalProblem,
  checkAccess,
  decideAccess,
  declareEnvironment,
  dueFor,
  extendEnvironment,
  flagdFileSchema,
  type FlagOrder,
  insertOwnerRule,
  isSameBirth,
  manifestsOf,
  readBirthRecord,
  writeBirthRecord,
} from '.';

const now = new Date('2026-11-23T12:00:00Z');

describe('the record of a birth', () => {
  const record = {
    template: 'template:default/go-service',
    inputs: { owner: 'b', name: 'a', nested: { y: 1, x: undefined } },
  };

  it('is the same text for the same inputs, in whatever order', () => {
    const other = { inputs: { nested: { y: 1 }, name: 'a', owner: 'b' } };
    expect(writeBirthRecord(record)).toBe(
      writeBirthRecord({ ...record, ...other }),
    );
    expect(readBirthRecord(writeBirthRecord(record))).toMatchObject({
      template: record.template,
    });
    expect(readBirthRecord('no JSON')).toBeUndefined();
    expect(readBirthRecord('{"template":1}')).toBeUndefined();
  });

  it('is the same birth in a later version and by somebody else, not with other inputs', () => {
    expect(isSameBirth(record, { ...record, version: '2', by: 'c' })).toBe(
      true,
    );
    expect(isSameBirth(record, { ...record, inputs: { name: 'a' } })).toBe(
      false,
    );
    expect(isSameBirth(record, { ...record, template: 'other' })).toBe(false);
  });
});

describe('feature flags', () => {
  const order: FlagOrder = {
    name: 'new-layout',
    description: 'The new layout',
    type: 'release',
    ownerRef: 'group:default/core',
    expiresOn: '2026-12-20',
  };

  it('are what flagd itself reads: off until somebody switches them on', () => {
    const first = addFlag(undefined, order, now);
    const second = addFlag(first.text, { ...order, name: 'other' }, now);
    const flagd = new FlagdCore();
    flagd.setConfigurations(second.text);
    expect(flagd.resolveBooleanEvaluation('new-layout', true)).toMatchObject({
      value: false,
      variant: 'off',
      flagMetadata: { owner: 'group:default/core', expires: '2026-12-20' },
    });
    expect([...flagd.getFlags().keys()]).toEqual(['new-layout', 'other']);
    expect(flagdFileSchema.safeParse(JSON.parse(second.text)).success).toBe(
      true,
    );
  });

  it('are added once, also after somebody switched them on', () => {
    const { text } = addFlag(undefined, order, now);
    const on = text.replace(
      '"defaultVariant": "off"',
      '"defaultVariant": "on"',
    );
    expect(addFlag(on, order, now)).toEqual({ text: on, added: false });
    expect(() =>
      addFlag(text, { ...order, ownerRef: 'group:default/other' }, now),
    ).toThrow(
      'name: there is a flag "new-layout" already, of group:default/core',
    );
  });

  it.each([
    [{ expiresOn: '2026-11-23' }, 'expiresOn: 2026-11-23 is not after today'],
    [{ expiresOn: '2027-12-01' }, 'expiresOn: a flag of type release must be'],
    [{ expiresOn: '2026-02-31' }, 'expiresOn: must be a day'],
    [{ name: '__proto__' }, 'name: '],
    [{ name: '../x' }, 'name: must be of a-z'],
    [{ description: 'a\nb' }, 'description: must be one line'],
    [{ type: 'other' as never }, 'type: must be one of release'],
    [{ ownerRef: 'core' }, 'ownerRef: must be a whole entity ref'],
  ])('are refused with %p', (change, problem) => {
    expect(() => addFlag(undefined, { ...order, ...change }, now)).toThrow(
      problem,
    );
  });

  it('are not added to a file that is broken', () => {
    expect(() => addFlag('{', order, now)).toThrow('is no JSON; mend it');
    expect(() =>
      addFlag('{"flags":{"a":{"state":"MAYBE"}}}', order, now),
    ).toThrow('is not what flagd reads, at flags.a');
  });
});

describe('environments', () => {
  const order = {
    name: 'shop-demo',
    serviceRef: 'component:default/shop',
    ownerRef: 'group:default/core',
    kind: 'preview' as const,
    size: 'small' as const,
    days: 3,
  };
  const record = declareEnvironment(order, 'user:default/ada', now);

  it('have an end, an owner and limits in manifests that fit their schemas', () => {
    expect(record.spec.expiresAt).toBe('2026-11-26T12:00:00.000Z');
    expect(manifestsOf(record).map(({ kind }) => kind)).toEqual([
      'Namespace',
      'ResourceQuota',
      'LimitRange',
    ]);
  });

  it('of the same name have a namespace for each service, which names what is too long', () => {
    const namespaceOf = (service: string, name = 'demo') =>
      manifestsOf({
        ...record,
        metadata: { name },
        spec: { ...record.spec, service },
      })[0].metadata.name;
    expect(namespaceOf('component:default/shop')).toBe('shop--demo');
    expect(namespaceOf('component:eu/shop')).toBe('eu--shop--demo');
    expect(() =>
      namespaceOf(`component:default/${'a'.repeat(40)}`, 'b'.repeat(40)),
    ).toThrow(/^name: .*Choose a shorter name/);
  });

  it('remind three days and one day before the end, and are over then', () => {
    const at = (day: string) => dueFor(record, new Date(day));
    const end = record.spec.expiresAt;
    expect(at('2026-11-23T11:59:59Z').reminders).toEqual([]);
    expect(at('2026-11-23T12:00:00Z').reminders).toEqual([`${end} -3d`]);
    expect(at('2026-11-25T12:00:00Z')).toEqual({
      remove: false,
      reminders: [`${end} -3d`, `${end} -1d`],
    });
    expect(at('2026-11-26T12:00:00Z')).toEqual({ remove: true, reminders: [] });
  });

  it('are extended three times and not after their end', () => {
    let extended = record;
    for (let times = 0; times < 3; times++) {
      extended = extendEnvironment(extended, 14, now);
    }
    expect(extended.spec).toMatchObject({
      expiresAt: '2026-12-07T12:00:00.000Z',
      extensions: 3,
    });
    expect(() => extendEnvironment(extended, 1, now)).toThrow('the limit');
    expect(() =>
      extendEnvironment(record, 1, new Date(record.spec.expiresAt)),
    ).toThrow('expired');
    expect(() => extendEnvironment(record, 15, now)).toThrow(
      'days: a preview environment lasts 1 to 14 days',
    );
  });
});

describe('rules for a new folder', () => {
  it('stand behind their siblings and before exceptions, once', () => {
    const before =
      '* @a/all\n# Packs\n/packs/one/   @a/one\n/packs/two/   @a/two\n/packs/*/x @a/x\n';
    const after = insertOwnerRule(before, 'packs/new', '@a/new');
    expect(after).toBe(
      '* @a/all\n# Packs\n/packs/one/   @a/one\n/packs/two/   @a/two\n/packs/new/   @a/new\n/packs/*/x @a/x\n',
    );
    expect(insertOwnerRule(after, 'packs/new/', '@a/other')).toBe(after);
    expect(insertOwnerRule('', 'packs/new', '@a/new')).toBe(
      '/packs/new/ @a/new\n',
    );
  });
});

describe('access to pipelines', () => {
  const request: AccessRequest = {
    serviceRef: 'component:default/shop',
    environment: 'production',
    subjectRef: 'group:default/core',
    days: 30,
    reason: 'Releases',
  };
  const facts: AccessFacts = {
    service: { ownerRef: 'group:default/core' },
    requester: {
      userRef: 'user:default/ada',
      claims: ['user:default/ada', 'group:default/core'],
    },
    subjectExists: true,
  };
  const stranger = {
    userRef: 'user:default/bob',
    claims: ['user:default/bob', 'group:default/other'],
  };
  const rules = {
    environments: { production: { maxDays: 90 }, preview: { maxDays: 9 } },
    open: ['preview'],
  };
  const decide = (
    change: Partial<AccessRequest> = {},
    other: Partial<AccessFacts> = {},
  ) => decideAccess({ ...request, ...change }, { ...facts, ...other }, rules);

  it('is granted to the owning team', () => {
    expect(decide()).toMatchObject({ result: 'granted', approverRefs: [] });
    expect(decide({ subjectRef: 'user:default/ada' }).result).toBe('granted');
  });

  it('needs a second person of the owning team for anybody else', () => {
    expect(decide({ subjectRef: 'group:default/other' })).toMatchObject({
      result: 'needs-approval',
      approverRefs: ['group:default/core'],
    });
    expect(decide({}, { requester: stranger })).toMatchObject({
      result: 'needs-approval',
      approverRefs: ['group:default/core'],
    });
  });

  it('needs a second person for another group of whoever asks: it has people that the owner does not know', () => {
    const requester = {
      ...facts.requester,
      claims: [...facts.requester.claims, 'group:default/everybody'],
    };
    expect(
      decide({ subjectRef: 'group:default/everybody' }, { requester }).result,
    ).toBe('needs-approval');
  });

  it('is granted to everybody in a team where the environment is open', () => {
    expect(
      decide({ environment: 'preview', days: 3 }, { requester: stranger })
        .result,
    ).toBe('granted');
  });

  it('is refused with every reason and what to do', () => {
    expect(decide({}, { service: undefined })).toMatchObject({
      result: 'refused',
      reasons: [expect.stringContaining('is not in the catalog. Register it')],
    });
    const { result, reasons } = decide(
      { environment: 'moon', days: 1000 },
      {
        service: {},
        subjectExists: false,
        requester: { userRef: 'user:default/noe', claims: [] },
      },
    );
    expect(result).toBe('refused');
    expect(reasons).toHaveLength(4);
    expect(decide({ environment: 'constructor' }).result).toBe('refused');
    expect(decide({ days: 91 }).reasons).toEqual([
      'days: access to production lasts at most 90 days, not 91. Ask for fewer; it can be asked for again.',
    ]);
  });

  it('is approved by another person of the owning team, for what was asked', () => {
    const decided = decide({}, { requester: stranger });
    const approval = {
      requesterRef: 'user:default/bob',
      approver: facts.requester,
      frozen: request,
      current: request,
      decided,
    };
    expect(approvalProblem(approval)).toBeUndefined();
    expect(
      approvalProblem({ ...approval, requesterRef: 'user:default/ada' }),
    ).toContain('Nobody approves their own request');
    expect(
      approvalProblem({
        ...approval,
        approver: { userRef: 'user:default/x', claims: ['group:default/x'] },
      }),
    ).toBe('Only group:default/core can approve it.');
    expect(
      approvalProblem({ ...approval, current: { ...request, days: 60 } }),
    ).toContain('days has changed since the request was made, which voids it');
    expect(
      approvalProblem({ ...approval, decided: decide({ days: 91 }) }),
    ).toContain('The policy refuses it by now');
  });

  it('is checked at the gate: granted, expired, revoked, stranger', () => {
    const grant: AccessGrant = {
      id: 'g1',
      serviceRef: request.serviceRef,
      environment: 'production',
      subjectRef: 'group:default/core',
      grantedBy: 'user:default/ada',
      reason: 'Releases',
      grantedAt: '2026-11-01T00:00:00Z',
      expiresAt: '2026-12-01T00:00:00Z',
      policyVersion: '1',
    };
    const check = (
      grants: AccessGrant[],
      claims: readonly string[] = facts.requester.claims,
      at = now,
    ) => checkAccess({ ...request, claims }, grants, at);
    expect(check([grant])).toMatchObject({ allowed: true, grantId: 'g1' });
    expect(
      check([grant], undefined, new Date('2026-12-01T00:00:00Z')),
    ).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('expired at 2026-12-01'),
    });
    const revoked = {
      ...grant,
      revokedAt: '2026-11-20T00:00:00Z',
      revokedBy: 'user:default/lea',
    };
    expect(check([revoked])).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('user:default/lea took back access'),
    });
    expect(check([revoked, { ...grant, id: 'g2' }])).toMatchObject({
      allowed: true,
      grantId: 'g2',
    });
    expect(check([grant], stranger.claims)).toEqual({
      allowed: false,
      reason:
        'There is no access to component:default/shop in production. Ask for it.',
    });
  });
});
