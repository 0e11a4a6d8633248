import { execFileSync } from 'node:child_process';
import type { BackendProcess, Installation } from '@waymark/testing-node';
import type { Person } from './Person';

/** Where a run left what it left. */
export interface PathWorld {
  backend: BackendProcess;
  installation: Installation;
  person: Person;
}

/** A golden path with a form to send, and a way to count what came of it. */
export interface GoldenPath {
  template: string;
  /** `name` is what the run makes, `service` what it changes. */
  valuesOf(name: string, service: string): Record<string, unknown>;
  /** How many there are of everything that has to be there once. */
  countsOf(
    world: PathWorld,
    name: string,
    service: string,
  ): Promise<Record<string, number>>;
}

const team = 'group:default/core-analytics';
const refOf = (name: string) => `component:default/${name}`;
/** A form that is sent again says the same, also after midnight. */
const now = Date.now();
const dayIn = (days: number) =>
  new Date(now + days * 24 * 60 * 60_000).toISOString().slice(0, 10);

/** All of them, as somebody in the team of core analytics starts them. */
export const goldenPaths: GoldenPath[] = [
  {
    template: 'go-service',
    valuesOf: name => ({
      name,
      description: 'Sends invoices.',
      owner: team,
      lifecycle: 'experimental',
    }),
    countsOf: async (world, name) => {
      const { person, backend } = world;
      const locations: { data: { target: string } }[] = await person.get(
        backend,
        '/api/catalog/locations',
      );
      const entities = await person.get(
        backend,
        `/api/catalog/entities?filter=metadata.name=${name},spec.owner=${team}`,
      );
      const { schedule } = await person.get(
        backend,
        `/api/oncall/who/component/default/${name}`,
      );
      return {
        repositories: titled(world, name, `Begin ${name}`),
        commits: commitsOf(world, name, 'main').length,
        locations: locations.filter(({ data }) =>
          data.target.includes(`/${name}/`),
        ).length,
        entities: entities.length,
        schedules: schedule ? 1 : 0,
      };
    },
  },
  {
    template: 'rails-module',
    valuesOf: name => ({
      monolith: refOf('analytics-monolith'),
      name,
      description: 'Gives customers their money back.',
      owner: team,
    }),
    countsOf: async (world, name) => ({
      commits: commitsOf(
        world,
        'analytics-monolith',
        `main..waymark/module-${name}`,
      ).length,
    }),
  },
  {
    template: 'deploy-access',
    valuesOf: (name, service) => ({
      service: refOf(service),
      environment: 'production',
      subject: team,
      days: 30,
      reason: name,
    }),
    countsOf: async (world, name, service) => {
      const { items } = await world.person.get(
        world.backend,
        `/api/platform-desk/grants?of=me&limit=500&serviceRef=${refOf(
          service,
        )}`,
      );
      return {
        grants: items.filter(
          ({ reason, state }: any) => reason === name && state === 'granted',
        ).length,
        commits: commitsOf(
          world,
          service,
          'main',
          '--',
          '.github/workflows/deploy-production.yml',
        ).length,
      };
    },
  },
  {
    template: 'environment',
    valuesOf: (name, service) => ({
      entity: refOf(service),
      name,
      kind: 'preview',
      size: 'small',
      days: 3,
    }),
    countsOf: async (world, name, service) => {
      const { items } = await world.person.get(
        world.backend,
        '/api/platform-desk/environments?limit=500',
      );
      return {
        environments: items.filter((each: any) => each.name === name).length,
        commits: titled(world, service, `Declare the environment ${name}`),
      };
    },
  },
  {
    template: 'feature-flag',
    valuesOf: (name, service) => ({
      entity: refOf(service),
      name,
      description: 'Exports as Parquet beside CSV',
      type: 'permission',
      expiresOn: dayIn(60),
    }),
    countsOf: async (world, name, service) => ({
      commits: titled(world, service, `Add the flag ${name}`),
    }),
  },
  {
    template: 'hand-over',
    valuesOf: (_, service) => ({
      entity: refOf(service),
      to: 'group:default/integrations',
      reason: 'Rendering and delivery belong together',
      startsOn: dayIn(14),
      weeks: 3,
    }),
    countsOf: async ({ person, backend }, _, service) => {
      const { items } = await person.get(
        backend,
        `/api/ownership/transfers?entityRef=${refOf(service)}`,
      );
      return { transfers: items.length };
    },
  },
  {
    template: 'team-oncall',
    valuesOf: name => ({
      owner: team,
      id: name,
      title: `Evenings ${name}`,
      people: ['user:default/ada-okafor'],
      unit: 'week',
      zone: 'Europe/Berlin',
      start: `${dayIn(14)}T18:00`,
    }),
    countsOf: async ({ person, backend }, name) => {
      const { items } = await person.get(backend, '/api/oncall/schedules');
      return {
        schedules: items.filter(
          ({ title }: any) => title === `Evenings ${name}`,
        ).length,
      };
    },
  },
];

/** The titles of commits, without merges, newest first. */
export function commitsOf(
  { installation }: Pick<PathWorld, 'installation'>,
  repository: string,
  ...range: string[]
): string[] {
  const output = execFileSync(
    'git',
    ['log', '--no-merges', '--format=%s', ...range],
    {
      cwd: installation.repository('meridian', repository),
      encoding: 'utf8',
    },
  ).trim();
  return output === '' ? [] : output.split('\n');
}

function titled(world: PathWorld, repository: string, title: string): number {
  return commitsOf(world, repository, 'main').filter(each => each === title)
    .length;
}
