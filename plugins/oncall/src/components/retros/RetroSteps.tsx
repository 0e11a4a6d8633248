import { InfoCard } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { isPending, type RetroDetails } from '@waymark/plugin-oncall-common';
import { messageOf, ReasonDialog, StatusChip } from '@waymark/tiles';
import { useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { EntityLink } from '../shared/EntityLink';
import { When } from '../shared/When';

/** Which team stands by the text as it is, and what has yet to be done. */
function Signatures(props: {
  retro: RetroDetails;
  titleOf: (ref: string) => string;
}) {
  const { retro, titleOf } = props;
  const write = useOncallWrite();
  const isReview = retro.status === 'in-review';
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        Signatures
      </Typography>
      {retro.teamRefs.length === 0 && (
        <Typography variant="body2">
          The incident hurt nothing that a team owns: nobody has to sign.
        </Typography>
      )}
      <ul aria-label="Signatures">
        {retro.teamRefs.map(teamRef => {
          const signature = retro.signatures.find(
            each =>
              each.teamRef === teamRef &&
              each.textVersion === retro.textVersion,
          );
          return (
            <li key={teamRef}>
              <EntityLink entityRef={teamRef} title={titleOf(teamRef)} inText />
              :{' '}
              {signature ? (
                <>
                  signed by {titleOf(signature.by)}{' '}
                  <When instant={signature.at} only="distance" />
                </>
              ) : (
                'has not signed'
              )}{' '}
              {!signature && retro.rights.sign.includes(teamRef) && (
                <Button
                  size="small"
                  variant="outlined"
                  color="primary"
                  disabled={write.busy || !isReview}
                  onClick={() =>
                    write.run(api =>
                      api.retros.sign(retro.id, {
                        teamRef,
                        textVersion: retro.textVersion,
                      }),
                    )
                  }
                >
                  Sign for {titleOf(teamRef)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
    </>
  );
}

/** Why it cannot be published yet, each with what to do. */
function Obstacles({ retro }: { retro: RetroDetails }) {
  if (retro.obstacles.length === 0) {
    return <StatusChip status="ok" label="It can be published" />;
  }
  return (
    <>
      <Typography variant="subtitle2" component="h3">
        Before it can be published
      </Typography>
      <ul aria-label="Before it can be published" id="retro-obstacles">
        {retro.obstacles.map(obstacle => (
          <li key={obstacle}>{obstacle}.</li>
        ))}
      </ul>
    </>
  );
}

function Buttons({ retro }: { retro: RetroDetails }) {
  const write = useOncallWrite();
  const cancelling = useOncallWrite();
  const [isCancelling, setCancelling] = useState(false);
  const { rights } = retro;
  return (
    <>
      <Box display="flex" flexWrap="wrap" gridGap={8} my={1}>
        {rights.edit && retro.status === 'draft' && (
          <Button
            variant="outlined"
            color="primary"
            disabled={write.busy}
            onClick={() => write.run(api => api.retros.submit(retro.id))}
          >
            Send to review
          </Button>
        )}
        {rights.edit && (
          <Button
            variant="contained"
            color="primary"
            disabled={write.busy || retro.obstacles.length > 0}
            aria-describedby={
              retro.obstacles.length > 0 ? 'retro-obstacles' : undefined
            }
            onClick={() => write.run(api => api.retros.publish(retro.id))}
          >
            Publish
          </Button>
        )}
        {rights.cancel && (
          <Button onClick={() => setCancelling(true)}>Do without it</Button>
        )}
      </Box>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      {isCancelling && (
        <ReasonDialog
          title={`Do without a retro of incident ${retro.incidentNumber}`}
          consequence="Its owner and its teams are told, with the reason. It comes back when the incident is opened again."
          confirm="Cancel the retro"
          write={cancelling}
          onConfirm={async reason =>
            Boolean(
              await cancelling.run(api =>
                api.retros.cancel(retro.id, { reason }),
              ),
            )
          }
          onClose={() => setCancelling(false)}
        />
      )}
    </>
  );
}

/** From the draft to the published retro: what is missing, who signs, the next step. */
export function RetroSteps(props: {
  retro: RetroDetails;
  titleOf: (ref: string) => string;
}) {
  const { retro } = props;
  return (
    <InfoCard title="Next steps">
      {isPending(retro) && (
        <>
          <Obstacles retro={retro} />
          <Buttons retro={retro} />
        </>
      )}
      <Signatures {...props} />
    </InfoCard>
  );
}
