import { Entity } from '@backstage/catalog-model';
import {
  configApiRef,
  identityApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { HomeRole, homeRoleOf } from './homeRole';

/** Who is looking at the home page. */
export interface HomePerson {
  name: string;
  /** Titles of the person's own groups. */
  teams: string[];
  role: HomeRole;
}

/** The signed-in person; `undefined` until known. Without an answer from the catalog they count as an engineer. */
export function useHomePerson(): HomePerson | undefined {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  const config = useApi(configApiRef);
  const [person, setPerson] = useState<HomePerson>();

  useEffect(() => {
    let current = true;
    async function load() {
      const [identity, profile] = await Promise.all([
        identityApi.getBackstageIdentity(),
        identityApi.getProfileInfo(),
      ]);
      const refs = identity.ownershipEntityRefs.filter(ref =>
        ref.startsWith('group:'),
      );
      const groups = await readGroups(refs).catch(() => []);
      if (current) {
        setPerson({
          name: profile.displayName ?? identity.userEntityRef,
          teams: groups.map(titleOf),
          role: homeRoleOf(identity.userEntityRef, groups, config),
        });
      }
    }
    async function readGroups(entityRefs: string[]): Promise<Entity[]> {
      if (entityRefs.length === 0) {
        return [];
      }
      const { items } = await catalogApi.getEntitiesByRefs({ entityRefs });
      return items.filter(item => item !== undefined);
    }
    load();
    return () => {
      current = false;
    };
  }, [catalogApi, config, identityApi]);

  return person;
}

function titleOf(group: Entity): string {
  const profile = group.spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? group.metadata.title ?? group.metadata.name;
}
