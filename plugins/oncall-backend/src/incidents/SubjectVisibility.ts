import type { Caller, Visibility } from '@waymark/backend-features';
import type { SeesSubject } from '@waymark/plugin-oncall-common';
import type { IncidentKnowledge } from './IncidentKnowledge';

/** What an alert or a part of an incident is about. */
interface Subject {
  entityRef?: string;
  problem?: string;
}

/** Which of what alerts and incidents are about a caller sees. */
export class SubjectVisibility {
  constructor(
    private readonly options: {
      knowledge: IncidentKnowledge;
      visibility: Visibility;
    },
  ) {}

  /**
   * Tells of each of these whether the caller sees it: what is about what they
   * see, about nothing, or about what there is not, which people mend.
   */
  async among(
    subjects: readonly Subject[],
    caller: Caller,
  ): Promise<SeesSubject> {
    const seen = await this.options.visibility.visible(
      [...new Set(subjects.flatMap(({ entityRef }) => entityRef ?? []))],
      caller.credentials,
    );
    const absent = await this.absent(
      subjects.flatMap(({ entityRef, problem }) =>
        entityRef !== undefined && problem !== undefined && !seen.has(entityRef)
          ? [entityRef]
          : [],
      ),
    );
    return ({ entityRef }) =>
      entityRef === undefined || seen.has(entityRef) || absent.has(entityRef);
  }

  private async absent(refs: readonly string[]): Promise<ReadonlySet<string>> {
    const known = await this.options.knowledge.entities(refs);
    return new Set(
      [...known].flatMap(([ref, { owner }]) =>
        owner === 'absent' ? [ref] : [],
      ),
    );
  }
}
