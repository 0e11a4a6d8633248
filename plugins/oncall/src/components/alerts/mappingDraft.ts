import {
  type Alert,
  type AlertMapping,
  isMappedBy,
  mappingOf,
  matchAlert,
  type Severity,
  takenFrom,
} from '@waymark/plugin-oncall-common';

/** A mapping as the form holds it. */
export interface MappingDraft {
  source: string;
  /** `name=value`, each once. */
  labels: string[];
  entityRefs: string[];
  severity: Severity;
  ignore: boolean;
  dedupKey: string;
  /** Minutes as typed; empty for those of the configuration. */
  groupMinutes: string;
}

/** A past alert that the draft is about. */
export interface DraftedAlert {
  alert: Alert;
  /** Alerts with the same one that begin close together are one incident. */
  dedupKey: string;
  /** Another mapping goes on counting for it: a narrower one, or one that was there first. */
  stays: boolean;
}

/** The mappings there are, and the one that the draft edits. */
export interface KnownMappings<T extends AlertMapping = AlertMapping> {
  items: readonly T[];
  replaces?: string;
}

/** After every instant that there is. */
const NEWEST = '9999';
const LONGEST_WINDOW_MINUTES = 7 * 24 * 60;

/** The draft that a link asks for: `source`, `label` (several) and `entity`. */
export function draftOfQuery(query: URLSearchParams): MappingDraft {
  return {
    source: query.get('source') ?? '',
    labels: query.getAll('label'),
    entityRefs: query.getAll('entity').slice(0, 1),
    severity: 'unknown',
    ignore: false,
    dedupKey: '',
    groupMinutes: '',
  };
}

/** The draft that edits a mapping. */
export function draftOfMapping(mapping: AlertMapping): MappingDraft {
  return {
    source: mapping.source,
    labels: labelTexts(mapping.labels),
    entityRefs: mapping.entityRef ? [mapping.entityRef] : [],
    severity: mapping.severity,
    ignore: mapping.ignore,
    dedupKey: mapping.dedupKey ?? '',
    groupMinutes: mapping.groupMinutes ? `${mapping.groupMinutes}` : '',
  };
}

/** `name=value` of each label, by name. */
export function labelTexts(labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}

/** Why the draft cannot be saved; nothing when it can. */
export function problemOf(draft: MappingDraft): string | undefined {
  if (!draft.source) {
    return 'Choose the source.';
  }
  if (draft.labels.length === 0) {
    return 'Choose a label: without one it would be about every alert of the source.';
  }
  const wrong = draft.labels.find(text => text.indexOf('=') < 1);
  if (wrong !== undefined) {
    return `Write the label ${wrong} as name=value.`;
  }
  if (!draft.ignore && draft.entityRefs.length === 0) {
    return 'Choose what the alerts are about, or have them ignored.';
  }
  const minutes = Number(draft.groupMinutes);
  return draft.groupMinutes !== '' &&
    !(
      Number.isInteger(minutes) &&
      minutes >= 1 &&
      minutes <= LONGEST_WINDOW_MINUTES
    )
    ? 'The window is whole minutes, from 1 to 10,080 (7 days).'
    : undefined;
}

/** What is sent of the draft. */
export function requestOf(draft: MappingDraft) {
  const { source, severity, ignore } = draft;
  return {
    source,
    labels: labelsOf(draft),
    entityRef: ignore ? undefined : draft.entityRefs[0],
    severity,
    ignore,
    dedupKey: draft.dedupKey.trim() || undefined,
    groupMinutes: draft.groupMinutes ? Number(draft.groupMinutes) : undefined,
  };
}

/** Those of past alerts that the draft is about; none while it has no label. */
export function draftedAlerts(
  draft: MappingDraft,
  alerts: readonly Alert[],
  known: KnownMappings = { items: [] },
): DraftedAlert[] {
  const request = requestOf(draft);
  if (Object.keys(request.labels).length === 0) {
    return [];
  }
  const same = known.items.find(each => isSame(each, request));
  const mapping: AlertMapping = {
    ...request,
    id: 'draft',
    createdBy: '',
    createdAt: same?.createdAt ?? NEWEST,
  };
  const others = known.items.filter(
    each => each !== same && each.id !== known.replaces,
  );
  return alerts
    .filter(alert => isMappedBy(alert, mapping))
    .map(alert => ({
      alert,
      stays: mappingOf(alert, [...others, mapping]) !== mapping,
      dedupKey: matchAlert(
        { ...alert, said: {} },
        { rules: [], mappings: [mapping], groupMillis: 0 },
      ).dedupKey,
    }));
}

/** Another mapping that the draft takes alerts from; none while it has no label. */
export function takenByDraft<T extends AlertMapping>(
  draft: MappingDraft,
  { items, replaces }: KnownMappings<T>,
): T | undefined {
  const from =
    draft.labels.length > 0 ? takenFrom(requestOf(draft), items) : undefined;
  return from?.id === replaces ? undefined : from;
}

function isSame(
  mapping: AlertMapping,
  draft: Pick<Alert, 'source' | 'labels'>,
) {
  return isMappedBy(mapping, draft) && isMappedBy(draft, mapping);
}

function labelsOf({ labels }: MappingDraft): Record<string, string> {
  return Object.fromEntries(
    labels
      .filter(text => text.indexOf('=') > 0)
      .map(text => {
        const at = text.indexOf('=');
        return [text.slice(0, at), text.slice(at + 1)];
      }),
  );
}
