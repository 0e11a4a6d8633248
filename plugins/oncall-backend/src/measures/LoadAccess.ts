import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { PeopleReader } from '../people/PeopleReader';
import type { ScheduleAccess } from '../schedules/ScheduleAccess';

/** Whose hours and pages a caller may see: their own, and those of the people of teams that they lead. */
export class LoadAccess {
  constructor(
    private readonly options: { people: PeopleReader; access: ScheduleAccess },
  ) {}

  /** Those of the people whom the caller may see; one decision for all. */
  async visible(
    userRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    if (userRefs.length === 0) {
      return new Set();
    }
    const { people, access } = this.options;
    const known = await people.known(userRefs);
    const teams = await people.known(
      userRefs.flatMap(ref => known.get(ref)?.memberOf ?? []),
    );
    const maySee = await access.loads(credentials);
    return new Set(
      userRefs.filter(ref =>
        maySee({
          id: ref,
          partyRefs: [
            ref,
            ...(known.get(ref)?.memberOf ?? []).flatMap(
              team => teams.get(team)?.leads ?? [],
            ),
          ],
          isOpen: false,
        }),
      ),
    );
  }
}
