import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type ClarityLevel,
  type Directory,
  matches,
  type Overview,
  overviewOf,
  type ThingList,
  thingsOf,
  type ThingsQuery,
} from '@waymark/plugin-ownership-common';
import type { DirectoryStore, Visibility } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { ThingRecord, ThingStore } from './ThingStore';

type KnownThing = ThingRecord & { clarity?: ClarityLevel };

/** The tables of the ownership page, from the last known state. */
export class OverviewService {
  constructor(
    private readonly options: {
      things: ThingStore;
      directory: DirectoryStore;
      clarity: { levels(): Promise<ReadonlyMap<string, ClarityLevel>> };
      visibility: Visibility;
      now(): Date;
    },
  ) {}

  async overview(credentials: BackstageCredentials): Promise<Overview> {
    const { things, hidden, directory } = await this.visibleThings(credentials);
    return overviewOf({
      things,
      hidden: hidden.length,
      directory,
      asOf: this.options.now().toISOString(),
    });
  }

  async things(
    query: ThingsQuery,
    credentials: BackstageCredentials,
  ): Promise<ThingList> {
    const { things, hidden, directory } = await this.visibleThings(credentials);
    return thingsOf({
      things,
      query,
      hidden: hidden.filter(thing => matches(thing, query)).length,
      directory,
    });
  }

  private async visibleThings(credentials: BackstageCredentials): Promise<{
    things: KnownThing[];
    hidden: KnownThing[];
    directory: Directory;
  }> {
    const [records, principals, levels] = await Promise.all([
      this.options.things.all(),
      this.options.directory.all(),
      this.options.clarity.levels(),
    ]);
    const all = records.map(record => ({
      ...record,
      clarity: levels.get(record.entityRef),
    }));
    const visible = await this.options.visibility.visible(
      all.map(thing => thing.entityRef),
      credentials,
    );
    return {
      things: all.filter(thing => visible.has(thing.entityRef)),
      hidden: all.filter(thing => !visible.has(thing.entityRef)),
      directory: toDirectory(principals),
    };
  }
}
