import fs from 'node:fs';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  type Entity,
  isGroupEntity,
  isUserEntity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import {
  gapsOf,
  type Schedule,
  validateDefinition,
  wallSchema,
} from '@waymark/plugin-oncall-common';
import { repositoryRoot } from '@waymark/testing-node';
import request from 'supertest';
import { parse, parseAllDocuments } from 'yaml';
import { startOncall } from '../__testUtils__/startOncall';
import { parseScheduleFile } from './parseScheduleFile';
import { readScheduleSettings } from './scheduleSettings';
import { emptySchedule } from './scheduleVersions';

const root = repositoryRoot();
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const embedded = parse(read('app-config.yaml'));
const production = parse(read('app-config.production.yaml'));
const settingsOf = (...configs: object[]) =>
  readScheduleSettings(
    ConfigReader.fromConfigs(
      configs.map((data, index) => ({
        context: `file ${index}`,
        data: data as {},
      })),
    ),
  );
const { locations } = settingsOf(embedded);

/** What the repository of that address is seeded with. */
function readLocation(location: string): string {
  const [, repository, file] =
    /^http:\/\/git\.localhost:7007\/meridian\/([^/]+)\/src\/branch\/main\/(.+)$/.exec(
      location,
    )!;
  return read(`examples/repositories/${repository}/tree/${file}`);
}

const entities = ['groups.yaml', 'engineers.yaml']
  .flatMap(file => parseAllDocuments(read(`examples/org/${file}`)))
  .map(document => {
    const entity = document.toJS() as Entity;
    entity.metadata.namespace = 'default';
    if (!isUserEntity(entity)) {
      return entity;
    }
    const relations = (entity.spec.memberOf ?? []).map(name => ({
      type: 'memberOf',
      targetRef: `group:default/${name}`,
    }));
    return { ...entity, relations };
  });
const refsOf = (kind: (entity: Entity) => boolean) =>
  entities.filter(kind).map(entity => stringifyEntityRef(entity));
const userRefs = new Set(refsOf(isUserEntity));
const teamRefs = entities
  .filter(isGroupEntity)
  .find(({ metadata }) => metadata.name === 'engineering')!
  .spec.children.filter(name => name !== 'engineering-leadership')
  .map(name => `group:default/${name}`)
  .sort();
const definitions = locations.flatMap(location =>
  parseScheduleFile(readLocation(location)),
);

describe('the rotations of the example organisation', () => {
  it('are one a team, in two zones, and gone in production', () => {
    expect(definitions.map(({ ownerRef }) => ownerRef).sort()).toEqual(
      teamRefs,
    );
    expect(new Set(definitions.map(({ zone }) => zone))).toEqual(
      new Set(['Europe/Berlin', 'America/New_York']),
    );
    expect(settingsOf(embedded, production).locations).toEqual([]);
  });

  it.each(definitions.map(definition => [definition.id, definition]))(
    '%s is valid and reaches only people of its team, each of them once',
    (_, definition) => {
      expect(
        validateDefinition(definition, { existingRefs: userRefs }),
      ).toEqual([]);
      const turns = definition.layers.flatMap(({ rotation }) =>
        rotation!.turns.flat(),
      );
      expect(new Set(turns).size).toBe(turns.length);
      const ownTeam = entities
        .filter(isUserEntity)
        .filter(({ spec }) =>
          spec.memberOf!.includes(definition.ownerRef.split('/')[1]),
        )
        .map(entity => stringifyEntityRef(entity));
      expect(turns.filter(ref => !ownTeam.includes(ref))).toEqual([]);
    },
  );

  it('leave nobody on call only outside the office hours of user management', () => {
    const gaps = definitions.map(
      ({ since, zone, layers, ...head }): [string, number] => {
        const schedule: Schedule = {
          ...emptySchedule(head),
          versions: [{ since, configuration: { zone, layers } }],
        };
        const from = new Date('2026-10-19T00:00:00Z');
        const to = new Date('2026-11-16T00:00:00Z');
        return [schedule.id, gapsOf(schedule, from, to).length];
      },
    );
    // The night before each of twenty days of work, and what remains after the last.
    expect(gaps.filter(([, count]) => count > 0)).toEqual([
      ['user-management', 21],
    ]);
  });

  it('are on the wall: somebody for every team', async () => {
    const backend = await startOncall({
      entities,
      config: { oncall: embedded.oncall },
      features: [
        mockServices.urlReader.mock({
          readUrl: async location =>
            ({
              buffer: async () => Buffer.from(readLocation(location)),
              etag: '1',
            } as never),
        }).factory,
      ],
    });
    await backend.run('directory');
    await backend.run('schedule-files');
    const answer = await request(backend.server).get('/api/oncall/wall');
    const { teams } = wallSchema.parse(answer.body);
    const answering = teams.flatMap(({ teamRef, schedules }) =>
      schedules.map(({ people, next }) => {
        // At night nobody answers for user management, and the wall says who is next.
        const named =
          teamRef === 'group:default/user-management'
            ? [...people, ...(next?.people ?? [])]
            : people;
        expect(named.map(({ ref }) => userRefs.has(ref))).toContain(true);
        return teamRef;
      }),
    );
    expect(answering.sort()).toEqual(teamRefs);
    await backend.server.stop();
  });
});
