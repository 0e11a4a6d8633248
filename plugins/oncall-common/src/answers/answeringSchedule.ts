import type { ScheduleVia } from './model';

/**
 * What is known of an entity when the question is who answers for it. Refs are
 * complete and in lower case.
 *
 * @public
 */
export interface AnsweredEntity {
  entityRef: string;
  ownerRef?: string;
  /** Its annotation `waymark/oncall-schedule`. */
  annotation?: string;
}

/**
 * The schedules that there are at an instant, and what leads to them.
 *
 * @public
 */
export interface KnownSchedules {
  exists(scheduleId: string): boolean;
  /**
   * Id of the schedule that the portal was told for an entity or Group, unless
   * it is of a team that owned the entity then, and does not now.
   */
  mappedTo(ref: string, ownerRef?: string): string | undefined;
  /** Id of the schedule that answers for the service that an entity is mapped to. */
  ofService(ref: string, via: 'portal' | 'annotation'): string | undefined;
  /** Id of the schedule of a Group. */
  ofTeam(groupRef: string): string | undefined;
  /** Groups that a person is in. */
  teamsOf(userRef: string): readonly string[];
}

/**
 * Which schedule answers for an entity: what the portal was told, else what the
 * entity says, of a schedule or of its service at a provider, else the schedule
 * of the team: itself, that of the person, or that of the owner. A mapping or
 * annotation to a schedule that does not exist is passed over. `undefined` when
 * there is none.
 *
 * @public
 */
export function answeringScheduleOf(
  { entityRef, ownerRef, annotation }: AnsweredEntity,
  known: KnownSchedules,
): { scheduleId: string; via: ScheduleVia } | undefined {
  const mapped = known.mappedTo(entityRef, ownerRef);
  const candidates = [
    { scheduleId: mapped, via: 'mapping' },
    { scheduleId: known.ofService(entityRef, 'portal'), via: 'mapping' },
    { scheduleId: annotation, via: 'annotation' },
    { scheduleId: known.ofService(entityRef, 'annotation'), via: 'annotation' },
  ] as const;
  for (const { scheduleId, via } of candidates) {
    if (scheduleId && known.exists(scheduleId)) {
      return { scheduleId, via };
    }
  }
  const isPrincipal = /^(group|user):/.test(entityRef);
  const team = isPrincipal ? entityRef : ownerRef;
  const ofTeam = team && ofPrincipal(team, known);
  return ofTeam
    ? { scheduleId: ofTeam, via: isPrincipal ? 'team' : 'owner' }
    : undefined;
}

function ofPrincipal(ref: string, known: KnownSchedules): string | undefined {
  const groups = ref.startsWith('user:') ? known.teamsOf(ref) : [ref];
  for (const group of groups) {
    const mapped = known.mappedTo(group);
    const found = mapped && known.exists(mapped) ? mapped : known.ofTeam(group);
    if (found) {
      return found;
    }
  }
  return undefined;
}
