import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { mappingOf } from './mappingOf';
import {
  type Alert,
  type AlertMapping,
  type AlertSourceKind,
  type Severity,
  severitySchema,
} from './model';

/**
 * Says what alerts are about. The first rule that fits an alert counts; texts
 * may name labels, as in `component:default/{service}`.
 *
 * @public
 */
export interface AlertRule {
  /** Names of sources; all when absent. */
  sources?: readonly string[];
  /** Label to value; `*` in a value stands for anything. */
  match: Readonly<Record<string, string>>;
  entityRef?: string;
  /** A severity, or a text that names a label. */
  severity?: string;
  /** What the values of the label say: `critical` is `P1`. */
  severities: Readonly<Record<string, Severity>>;
  dedupKey?: string;
  /** How long after another alert began one belongs to the same incident. */
  groupMillis?: number;
  /** True for alerts that open no incident. */
  ignore: boolean;
}

/** @public */
export interface AlertMatcher {
  rules: readonly AlertRule[];
  /** What people mapped in the portal: it wins, by `mappingOf`. */
  mappings: readonly AlertMapping[];
  groupMillis: number;
}

/**
 * What a match says about an alert. `groupMillis` is absent where the source
 * itself says what one incident is.
 *
 * @public
 */
export type AlertMatch = Pick<
  Alert,
  'mapping' | 'mappedBy' | 'entityRef' | 'severity' | 'dedupKey' | 'problem'
> & { groupMillis?: number };

/** @public */
export interface MatchableAlert {
  source: string;
  sourceKind: AlertSourceKind;
  key: string;
  title: string;
  labels: Readonly<Record<string, string>>;
  said: { severity?: Severity; entityRef?: string };
}

/**
 * What an alert is about: the mapping of the portal, else the first rule of the
 * configuration, else what the source itself says. Where nothing does, the
 * severity is unknown and the alert is unmapped.
 *
 * @public
 */
export function matchAlert(
  alert: MatchableAlert,
  matcher: AlertMatcher,
): AlertMatch {
  const mapping = mappingOf(alert, matcher.mappings);
  if (mapping) {
    const match = grouped(alert, matcher, {
      mapping: mapping.ignore ? 'ignored' : 'mapped',
      mappedBy: `mapping ${mapping.id}`,
      entityRef: mapping.entityRef,
      severity:
        mapping.severity === 'unknown'
          ? alert.said.severity ?? 'unknown'
          : mapping.severity,
    });
    const { dedupKey, groupMinutes } = mapping;
    return regrouped(match, alert, matcher, {
      dedupKey,
      groupMillis: groupMinutes && groupMinutes * 60_000,
    });
  }
  const index = matcher.rules.findIndex(rule => fits(rule, alert));
  if (index >= 0) {
    return matchOfRule(alert, matcher, index);
  }
  return grouped(alert, matcher, {
    mapping: alert.said.entityRef ? 'mapped' : 'unmapped',
    mappedBy: alert.said.entityRef && 'the source',
    entityRef: alert.said.entityRef,
    // Without a mapping nobody is paged: only a source of incidents says how bad it is.
    severity:
      alert.said.entityRef || isOfIncidents(alert)
        ? alert.said.severity ?? 'unknown'
        : 'unknown',
  });
}

function matchOfRule(
  alert: MatchableAlert,
  matcher: AlertMatcher,
  index: number,
): AlertMatch {
  const rule = matcher.rules[index];
  const text = rule.entityRef && fillIn(rule.entityRef, alert.labels);
  const entityRef = text ? wholeRef(text) : alert.said.entityRef;
  const problem =
    rule.entityRef && !entityRef
      ? `rule ${index + 1}: '${
          rule.entityRef
        }' names no entity with the labels of this alert`
      : undefined;
  const match = grouped(alert, matcher, {
    mapping: rule.ignore ? 'ignored' : 'mapped',
    mappedBy: `rule ${index + 1}`,
    entityRef,
    severity: severityOf(rule, alert),
    problem,
  });
  return regrouped(match, alert, matcher, rule);
}

/** The match with the key and the window that a rule or a mapping says, if it says any. */
function regrouped(
  match: AlertMatch,
  alert: MatchableAlert,
  matcher: AlertMatcher,
  said: Pick<AlertRule, 'dedupKey' | 'groupMillis'>,
): AlertMatch {
  const dedupKey = said.dedupKey && fillIn(said.dedupKey, alert.labels);
  return {
    ...match,
    dedupKey: dedupKey || match.dedupKey,
    groupMillis: dedupKey
      ? said.groupMillis ?? matcher.groupMillis
      : match.groupMillis && (said.groupMillis ?? match.groupMillis),
  };
}

function severityOf(rule: AlertRule, alert: MatchableAlert): Severity {
  const text = rule.severity && fillIn(rule.severity, alert.labels);
  const parsed = severitySchema.safeParse(
    text && (rule.severities[text] ?? text),
  );
  return parsed.success ? parsed.data : alert.said.severity ?? 'unknown';
}

/** An incident of PagerDuty is one here; alerts are one when they are the same of the same thing. */
function grouped(
  alert: MatchableAlert,
  matcher: AlertMatcher,
  match: Omit<AlertMatch, 'dedupKey' | 'groupMillis'>,
): AlertMatch {
  if (isOfIncidents(alert)) {
    return { ...match, dedupKey: `${alert.source}/${alert.key}` };
  }
  const { labels } = alert;
  const name = labels.alertname ?? labels.alias ?? alert.title;
  const thing =
    match.entityRef ?? labels.service ?? labels.job ?? labels.entity ?? '';
  return {
    ...match,
    dedupKey: `${alert.source}/${name}/${thing}`.slice(0, 500),
    groupMillis: matcher.groupMillis,
  };
}

function isOfIncidents({ sourceKind }: MatchableAlert): boolean {
  return sourceKind === 'pagerduty';
}

function fits(rule: AlertRule, alert: MatchableAlert): boolean {
  return (
    (!rule.sources || rule.sources.includes(alert.source)) &&
    Object.entries(rule.match).every(([name, pattern]) =>
      isLike(alert.labels[name], pattern),
    )
  );
}

/** Whether the value is the pattern, in which `*` stands for anything; linear in their lengths. */
function isLike(value: string | undefined, pattern: string): boolean {
  if (value === undefined) {
    return false;
  }
  const parts = pattern.split('*');
  const last = parts.pop()!;
  if (parts.length === 0) {
    return value === last;
  }
  let position = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? 0 : value.indexOf(part, position);
    if (found < 0 || !value.startsWith(part, found)) {
      return false;
    }
    position = found + part.length;
  }
  return value.length - last.length >= position && value.endsWith(last);
}

/** Puts labels in; nothing when one is missing. */
function fillIn(
  text: string,
  labels: Readonly<Record<string, string>>,
): string | undefined {
  let isComplete = true;
  const filled = text.replace(/\{([^{}]+)\}/g, (_, name) => {
    isComplete &&= labels[name] !== undefined;
    return labels[name] ?? '';
  });
  return isComplete ? filled : undefined;
}

function wholeRef(text: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind: 'component' }),
    );
  } catch {
    return undefined;
  }
}
