import {
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  GroupEntity,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  UserEntity,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  isGroupEntity,
  isUserEntity,
  locationEntityV1alpha1Validator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { minimatch } from 'minimatch';
import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

const root = path.resolve(__dirname, '../../..');
const organisation = path.join(root, 'examples/org');
const repositories = path.join(root, 'examples/repositories');

/** What is deliberately unclear; examples/README.md tells visitors about it. */
const gaps = {
  withoutOwner: ['component:default/notifier'],
  unknownTeams: ['@meridian/data-science'],
  deadPatterns: ['analytics-monolith: /packs/reporting/'],
  withoutCodeowners: ['notifier'],
};

const validators = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
];
const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const read = (...parts: string[]) =>
  fs.readFileSync(path.join(...parts), 'utf8');
const readEntities = (file: string) =>
  parseAllDocuments(read(file)).map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Entity;
  });
const listFiles = (folder: string) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(folder, path.join(entry.parentPath, entry.name)),
    );

const [location] = readEntities(path.join(organisation, 'all.yaml'));
const organisationEntities = (location.spec!.targets as string[]).flatMap(
  target => readEntities(path.join(organisation, target)),
);
const names = fs.readdirSync(repositories).sort();
const entities = [
  location,
  ...organisationEntities,
  ...names.flatMap(name =>
    readEntities(path.join(repositories, name, 'tree/catalog-info.yaml')),
  ),
];
const refs = new Set(entities.map(entity => stringifyEntityRef(entity)));
const groups = entities.filter(isGroupEntity);
const users = entities.filter(isUserEntity);
const userRefs = new Set(users.map(user => stringifyEntityRef(user)));

/** Every ref that an entity holds, in full form. */
function refsIn({ kind, metadata, spec = {} }: Entity): string[] {
  const group = { defaultKind: 'group' };
  const of = (value: unknown, defaults: { defaultKind?: string }) =>
    [value ?? []].flat().map(ref =>
      stringifyEntityRef(
        parseEntityRef(ref as string, {
          ...defaults,
          defaultNamespace: metadata.namespace ?? 'default',
        }),
      ),
    );
  const leads = metadata.annotations?.['waymark/lead']?.split(',');
  return [
    ...of(spec.owner, group),
    ...(kind === 'Group' ? of([spec.parent ?? []].flat(), group) : []),
    ...(kind === 'Group' ? of(spec.children, group) : []),
    ...(kind === 'User' ? of(spec.memberOf, group) : []),
    ...of(spec.system, { defaultKind: 'system' }),
    ...of(spec.domain, { defaultKind: 'domain' }),
    ...of(spec.providesApis, { defaultKind: 'api' }),
    ...of(spec.dependsOn, {}),
    ...of(leads, { defaultKind: 'user' }),
  ];
}

describe('the catalog of the example organisation', () => {
  it.each(entities.map(entity => [stringifyEntityRef(entity), entity]))(
    '%s is valid',
    async (_, entity) => {
      // The ownership module gives it one before the catalog checks it.
      const owned = gaps.withoutOwner.includes(stringifyEntityRef(entity))
        ? { ...entity, spec: { ...entity.spec, owner: 'unowned' } }
        : entity;
      const checked = await policy.enforce(owned);
      const results = await Promise.all(
        validators.map(validator => validator.check(checked as Entity)),
      );
      expect(results).toContain(true);
    },
  );

  it('has every name once and resolves every ref', () => {
    expect(refs.size).toBe(entities.length);
    const dangling = entities.flatMap(entity =>
      refsIn(entity)
        .filter(ref => !refs.has(ref))
        .map(ref => `${stringifyEntityRef(entity)} -> ${ref}`),
    );
    expect(dangling).toEqual([]);
  });

  it('leaves without owner only what the README names', () => {
    const without = entities.filter(
      ({ kind, spec }) =>
        ['Component', 'API', 'Resource', 'System', 'Domain'].includes(kind) &&
        !spec?.owner,
    );
    expect(without.map(entity => stringifyEntityRef(entity))).toEqual(
      gaps.withoutOwner,
    );
    expect(refs).not.toContain('group:default/unowned');
  });

  it('has 40 engineers in five led teams, and unique addresses', () => {
    const childrenOf = (name: string) =>
      groups.find(({ metadata }) => metadata.name === name)!.spec.children;
    const teams = childrenOf('engineering').filter(
      name => name !== 'engineering-leadership',
    );
    expect(teams).toHaveLength(5);
    const membersOf = (name: string) =>
      users.filter(({ spec }) => spec.memberOf?.includes(name));
    expect(teams.flatMap(membersOf)).toHaveLength(40);
    for (const team of teams) {
      expect(leadsOf(team)).toHaveLength(1);
      expect(membersOf(team).map(user => stringifyEntityRef(user))).toContain(
        leadsOf(team)[0],
      );
    }
    expect(users.every(({ spec }) => spec.memberOf?.length === 1)).toBe(true);
    const addresses = [...users, ...groups].map(emailOf);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('lists only its people for sign-in', () => {
    const config = parse(read(root, 'app-config.yaml'));
    const people: Array<{ ref: string }> =
      config.auth.providers.examplePeople.people;
    expect(people.filter(({ ref }) => !userRefs.has(ref))).toEqual([]);
    const roles: string[][] = Object.values(config.waymark.groups);
    expect(roles.flat().filter(ref => !refs.has(ref))).toEqual([]);
    const production = parse(read(root, 'app-config.production.yaml'));
    expect(production.auth.providers.examplePeople).toBeNull();
  });
});

describe.each(names)('the repository %s', name => {
  const tree = path.join(repositories, name, 'tree');
  const files = listFiles(tree);
  const history = parse(read(repositories, name, 'history.yaml'));

  it('is registered by the default configuration', () => {
    const { catalog } = parse(read(root, 'app-config.yaml'));
    expect(
      catalog.locations.map(({ target }: { target: string }) => target),
    ).toContain(
      `http://git.localhost:7007/meridian/${name}/src/branch/main/catalog-info.yaml`,
    );
  });

  it('has a history whose globs all match and whose commits all change something', () => {
    const touches = new Map<string, number>();
    const touchedBy: string[][] = history.commits.map(
      ({ paths }: { paths: string[] }) =>
        paths.flatMap(glob => {
          const matches = minimatch.match(files, glob, { dot: true });
          expect({ glob, matches }).not.toEqual({ glob, matches: [] });
          return matches;
        }),
    );
    for (const file of touchedBy.flat()) {
      touches.set(file, (touches.get(file) ?? 0) + 1);
    }
    const linesOf = (file: string) =>
      isExecutable(path.join(tree, file))
        ? 1
        : read(tree, file).trimEnd().split('\n').length;
    const idle = touchedBy.filter(
      touched => !touched.some(file => linesOf(file) >= touches.get(file)!),
    );
    expect(idle).toEqual([]);
  });

  it('is written by people of the organisation within the last quarter', () => {
    const addresses = new Set(users.map(emailOf));
    const authors: Record<string, { email: string }> = history.authors;
    for (const { author, daysAgo } of history.commits) {
      expect(addresses).toContain(authors[author].email);
      expect(daysAgo).toBeGreaterThan(0);
      expect(daysAgo).toBeLessThan(91);
    }
  });

  it('names in CODEOWNERS only known teams, people and files, apart from the gaps', () => {
    const file = path.join(tree, '.github/CODEOWNERS');
    const exists = fs.existsSync(file);
    expect(exists).toBe(!gaps.withoutCodeowners.includes(name));
    const rules = (exists ? read(file) : '')
      .split('\n')
      .map(line => line.replace(/\s+#.*$|^#.*$/, '').trim())
      .filter(line => line !== '')
      .map(line => line.split(/\s+/));
    const owners = [...new Set(rules.flatMap(([, ...handles]) => handles))];
    const unknown = owners.filter(owner => {
      const [organisationName, team] = owner.slice(1).split('/');
      return team
        ? organisationName !== 'meridian' || !refs.has(`group:default/${team}`)
        : !refs.has(`user:default/${organisationName}`);
    });
    const monolith = name === 'analytics-monolith';
    expect(unknown).toEqual(monolith ? gaps.unknownTeams : []);
    const dead = rules
      .map(([pattern]) => pattern)
      .filter(pattern => {
        const glob = `${pattern.slice(1)}${pattern.endsWith('/') ? '**' : ''}`;
        return (
          pattern !== '*' && !minimatch.match(files, glob, { dot: true })[0]
        );
      })
      .map(pattern => `${name}: ${pattern}`);
    expect(dead).toEqual(monolith ? gaps.deadPatterns : []);
  });
});

it('has runbooks, apart from what nobody owns', () => {
  const runbooks = names.flatMap(name =>
    listFiles(path.join(repositories, name, 'tree'))
      .filter(file => /(^|\/)docs\/runbook\.md$/.test(file))
      .map(file => `${name}/${file}`),
  );
  expect(runbooks.sort()).toEqual([
    'analytics-monolith/docs/runbook.md',
    'analytics-monolith/packs/billing/docs/runbook.md',
    'analytics-monolith/packs/ingestion/docs/runbook.md',
    'event-gateway/docs/runbook.md',
    'export-service/docs/runbook.md',
    'platform-tooling/docs/runbook.md',
    'tile-cache/docs/runbook.md',
  ]);
});

describe('the modules of the monolith', () => {
  const tree = path.join(repositories, 'analytics-monolith/tree');
  interface Owners {
    primary: string;
    coOwners: string[];
  }
  const declared = parse(read(tree, '.waymark/modules.yaml'));
  const modules: Array<{
    name: string;
    paths: string[];
    owner?: string;
    owners?: Owners;
  }> = declared.modules;

  it('have files and known owners', () => {
    expect(modules.map(({ name }) => name)).toEqual([
      'analytics-core',
      'ingestion',
      'integrations',
      'user-admin',
      'billing',
      'shared-libs',
    ]);
    const files = listFiles(tree);
    const areas: Array<{ owners: Owners }> = declared.joint;
    for (const { owners } of [...modules, ...areas]) {
      const named = owners ? [owners.primary, ...owners.coOwners] : [];
      expect(named.filter(ref => !refs.has(ref))).toEqual([]);
    }
    for (const { paths, owner } of modules) {
      for (const prefix of paths) {
        expect(files.some(file => file.startsWith(prefix))).toBe(true);
      }
      expect(!owner || refs.has(owner)).toBe(true);
    }
  });
});

function leadsOf(team: string): string[] {
  const group = groups.find(({ metadata }) => metadata.name === team);
  return group?.metadata.annotations?.['waymark/lead']?.split(',') ?? [];
}

function emailOf({ spec }: UserEntity | GroupEntity): string | undefined {
  return spec.profile?.email;
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
