import type { RequestOptions } from '@waymark/plugin-client';
import type {
  AlertList,
  AlertMapped,
  AlertMappingList,
  AlertSourceList,
  AlertStatus,
  DeadLetterList,
  Severity,
} from '../alerts/model';
import type { EscalationPolicy, EscalationPolicyList } from './escalation';
import type { IncidentCommand } from './incidentCommands';
import type {
  IncidentChangeList,
  IncidentDetails,
  IncidentList,
  IncidentView,
} from './incidentViews';
import type { IncidentStatus } from './model';

/** @public */
export interface IncidentsQuery {
  /** `open` for all that go on; everything when absent. */
  status?: IncidentStatus | 'open';
  severities?: readonly Severity[];
  entityRef?: string;
  /** Group or User who owned it at that time. */
  ownerRef?: string;
  /** ISO instants of detection: from is in, to is out. */
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
}

/** @public */
export interface AlertsQuery {
  mapping?: 'mapped' | 'unmapped' | 'ignored';
  status?: AlertStatus;
  source?: string;
  entityRef?: string;
  cursor?: string;
  limit?: number;
}

/**
 * Alerts and incidents. A `requestId` is made up by the caller, one for each
 * thing that a person does: a request that is sent again does nothing new.
 *
 * @public
 */
export interface IncidentsApi {
  list(query?: IncidentsQuery, options?: RequestOptions): Promise<IncidentList>;
  get(id: string, options?: RequestOptions): Promise<IncidentDetails>;
  declare(
    request: {
      title: string;
      severity: Exclude<Severity, 'unknown'>;
      impact?: string;
      entityRefs?: readonly string[];
      startedAt?: string;
      requestId?: string;
    },
    options?: RequestOptions,
  ): Promise<IncidentView>;
  /** Refused with 409 when `version` is not the newest one. */
  command(
    id: string,
    request: {
      command: IncidentCommand;
      version?: number;
      requestId?: string;
    },
    options?: RequestOptions,
  ): Promise<IncidentView>;
  follow(
    id: string,
    isFollowed: boolean,
    options?: RequestOptions,
  ): Promise<{ isFollowed: boolean }>;
  /** Whether the caller is told of every incident that hurts the entity. */
  followEntity(
    entityRef: string,
    isFollowed: boolean,
    options?: RequestOptions,
  ): Promise<{ isFollowed: boolean }>;
  /** Ids of incidents and refs of entities that the caller follows. */
  followed(options?: RequestOptions): Promise<{ subjects: string[] }>;
  /** Answers 410 for a cursor that has expired: start again from the list. */
  changes(
    query?: { after?: string; limit?: number },
    options?: RequestOptions,
  ): Promise<IncidentChangeList>;
  escalationPolicies(options?: RequestOptions): Promise<EscalationPolicyList>;
  setEscalationPolicy(
    policy: EscalationPolicy & { teamRef: string },
    options?: RequestOptions,
  ): Promise<EscalationPolicy>;
  alerts(query?: AlertsQuery, options?: RequestOptions): Promise<AlertList>;
  alertSources(options?: RequestOptions): Promise<AlertSourceList>;
  alertMappings(options?: RequestOptions): Promise<AlertMappingList>;
  /**
   * Says what alerts are about; those that nothing mapped follow at once.
   * `replaces` is the id of the mapping that is edited.
   */
  mapAlerts(
    request: {
      source: string;
      labels: Record<string, string>;
      entityRef?: string;
      severity?: Severity;
      ignore?: boolean;
      dedupKey?: string;
      groupMinutes?: number;
      replaces?: string;
    },
    options?: RequestOptions,
  ): Promise<AlertMapped>;
  unmapAlerts(id: string, options?: RequestOptions): Promise<AlertMappingList>;
  /** What could not be read; for those who run the platform. */
  deadLetters(
    query?: { limit?: number },
    options?: RequestOptions,
  ): Promise<DeadLetterList>;
  replayDeadLetter(id: string, options?: RequestOptions): Promise<void>;
}
