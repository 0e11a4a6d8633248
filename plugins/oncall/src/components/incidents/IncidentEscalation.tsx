import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { IncidentDetails } from '@waymark/plugin-oncall-common';
import { Fragment } from 'react';
import { targetWords } from '../shared/escalationWords';
import { EntityLink } from '../shared/EntityLink';
import { RefText } from '../shared/RefText';
import { When } from '../shared/When';

type Step = IncidentDetails['escalation'][number];

/** What the timeline says about a step that was taken since the incident was opened last. */
function toldText(incident: IncidentDetails, step: number) {
  return incident.timeline
    .filter(({ kind, set }) => kind === 'escalated' && set?.step === step)
    .at(-1)?.text;
}

function Recipients({ step }: { step: Step }) {
  const { recipients = [], reason } = step;
  return (
    <>
      {recipients.map(({ ref, title }, index) => (
        <Fragment key={ref}>
          {index > 0 && ', '}
          <EntityLink entityRef={ref} title={title} inText />
        </Fragment>
      ))}
      {recipients.length === 0 && 'nobody'}
      {reason && ` (${reason})`}
    </>
  );
}

function StepLine(props: { incident: IncidentDetails; step: Step }) {
  const { incident, step } = props;
  if (step.isTaken) {
    const text = toldText(incident, step.step);
    return (
      <>
        {targetWords[step.target]}, told <When instant={step.at} />
        {text && (
          <Typography variant="body2" color="textSecondary" component="div">
            <RefText text={text} />
          </Typography>
        )}
      </>
    );
  }
  return incident.status === 'triggered' ? (
    <>
      {targetWords[step.target]}, will be told <When instant={step.at} />:{' '}
      <Recipients step={step} />
    </>
  ) : (
    <>{targetWords[step.target]}: not needed any more</>
  );
}

/** `Next: Kim Lead in 3 min, unless somebody acknowledges.` */
function NextStep({ incident }: { incident: IncidentDetails }) {
  const next = incident.escalation.find(({ isTaken }) => !isTaken);
  if (incident.status !== 'triggered') {
    return <>It went no further once somebody took the incident on.</>;
  }
  return next ? (
    <>
      Next: <Recipients step={{ ...next, reason: undefined }} />{' '}
      <When instant={next.at} />, unless somebody acknowledges.
    </>
  ) : (
    <>Everybody was told, and nobody has acknowledged yet.</>
  );
}

/** Who was told when, and who is next while nobody acknowledges. */
export function IncidentEscalation(props: { incident: IncidentDetails }) {
  const { incident } = props;
  if (incident.escalation.length === 0) {
    return null;
  }
  return (
    <InfoCard title="Escalation">
      <Typography role="status" component="div" gutterBottom>
        <NextStep incident={incident} />
      </Typography>
      <ol aria-label="Escalation">
        {incident.escalation.map(step => (
          <li key={step.step}>
            <StepLine incident={incident} step={step} />
          </li>
        ))}
      </ol>
    </InfoCard>
  );
}
