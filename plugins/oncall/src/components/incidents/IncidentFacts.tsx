import { InfoCard, Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentDetails } from '@waymark/plugin-oncall-common';
import { Fragment, ReactNode } from 'react';
import { EntityLink } from '../shared/EntityLink';
import { IncidentLink } from '../shared/OncallLink';
import { When } from '../shared/When';
import { hiddenWords } from '../shared/words';
import { Doer } from './IncidentTimeline';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(0.75, 2),
      margin: 0,
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
  }),
  { name: 'WaymarkIncidentFacts' },
);

/** An address that a link may lead to, outside or in this portal; anything else stays text. */
const isWebAddress = (url: string | undefined) =>
  url !== undefined && /^(https?:\/\/|\/(?![/\\]))/.test(url);

function MaybeOutside(props: { url?: string; children: ReactNode }) {
  return isWebAddress(props.url) ? (
    <Link to={props.url!}>{props.children}</Link>
  ) : (
    <>{props.children}</>
  );
}

const instantNames = {
  startedAt: 'Impact began',
  detectedAt: 'Detected',
  acknowledgedAt: 'Acknowledged',
  mitigatedAt: 'Mitigated',
  resolvedAt: 'Resolved',
} as const;

/** Who does what about it, what it hurts, what brought it about. */
export function IncidentFacts({ incident }: { incident: IncidentDetails }) {
  const classes = useStyles();
  const { roles, entities, cause, links, impact, acknowledgedBy } = incident;
  const hidden = hiddenWords(incident.hiddenEntities);
  return (
    <InfoCard title="What is known">
      <dl className={classes.facts}>
        <dt>Impact</dt>
        <dd>{impact ?? 'nobody said yet'}</dd>
        <dt>Commander</dt>
        <dd>
          {roles.commander ? <Doer by={roles.commander} /> : 'nobody yet'}
        </dd>
        <dt>Scribe</dt>
        <dd>{roles.scribe ? <Doer by={roles.scribe} /> : 'nobody yet'}</dd>
        <dt>Hurts</dt>
        <dd>
          {entities.length === 0 &&
            (incident.isUnmapped
              ? 'not known: no rule or mapping says what its alerts are about'
              : 'nothing in the catalog')}
          {entities.map(entity => (
            <div key={entity.entityRef}>
              <EntityLink
                entityRef={entity.entityRef}
                title={entity.title}
                inText
              />
              , owned then by{' '}
              {entity.ownerRef ? (
                <EntityLink entityRef={entity.ownerRef} inText />
              ) : (
                'nobody'
              )}
              {entity.problem && ` (${entity.problem})`}
            </div>
          ))}
          {hidden && <div>{hidden}</div>}
        </dd>
        <dt>Cause</dt>
        <dd>
          {cause ? (
            <MaybeOutside url={cause.url}>
              {cause.kind}: {cause.title ?? cause.ref}
            </MaybeOutside>
          ) : (
            'not known yet'
          )}
        </dd>
        {(Object.keys(instantNames) as (keyof typeof instantNames)[]).map(
          name =>
            incident[name] && (
              <Fragment key={name}>
                <dt>{instantNames[name]}</dt>
                <dd>
                  <When instant={incident[name]!} />
                  {name === 'acknowledgedAt' && acknowledgedBy && (
                    <>
                      {' '}
                      by <Doer by={acknowledgedBy} />
                    </>
                  )}
                </dd>
              </Fragment>
            ),
        )}
        {incident.mergedInto && (
          <>
            <dt>Goes on in</dt>
            <dd>
              <IncidentLink id={incident.mergedInto} inText>
                another incident
              </IncidentLink>
            </dd>
          </>
        )}
        {links.length > 0 && (
          <>
            <dt>Links</dt>
            <dd>
              {links.map(link => (
                <div key={link.url}>
                  <MaybeOutside url={link.url}>{link.title}</MaybeOutside>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </InfoCard>
  );
}
