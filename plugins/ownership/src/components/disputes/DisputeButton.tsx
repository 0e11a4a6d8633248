import { LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type {
  DisputeOpened,
  EntityDispute,
} from '@waymark/plugin-ownership-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { DisputeLink } from './DisputeLink';
import { disputeStatusWords } from './disputeWording';
import { OpenDisputeDialog } from './OpenDisputeDialog';
import { useDisputePaths } from './useDisputes';

/** @public */
export interface DisputeButtonProps {
  /** What is disputed: an entity, or a path of a repository. */
  subject: { entityRef: string } | { repositoryId: string; path: string };
  /** What it is called. */
  title: string;
  /** The dispute that there is, as the details of an entity say. */
  dispute?: EntityDispute;
}

/**
 * For the card of an entity and the explanation of a path: opens a dispute
 * about who owns it, or the page of the one that there is.
 *
 * @public
 */
export function DisputeButton({ subject, title, dispute }: DisputeButtonProps) {
  const paths = useDisputePaths();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const [opened, setOpened] = useState<DisputeOpened>();
  if (dispute) {
    const words = `In dispute: ${disputeStatusWords[dispute.status]}`;
    return paths ? (
      <LinkButton to={paths.of(dispute.id)} size="small" variant="outlined">
        {words}
      </LinkButton>
    ) : (
      <span>{words}</span>
    );
  }
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        aria-label={`Dispute who owns ${title}`}
        onClick={() => setAsked(true)}
      >
        Dispute
      </Button>
      {opened && (
        <Typography variant="body2" role="status">
          <DisputeLink id={opened.dispute.id} inText>
            {opened.outcome === 'opened'
              ? 'The dispute is open'
              : 'You joined the dispute that there was'}
          </DisputeLink>
        </Typography>
      )}
      {asked && (
        <OpenDisputeDialog
          subject={subject}
          title={`Who owns ${title}?`}
          onOpened={result => {
            setAsked(false);
            if ('dispute' in result) {
              setOpened(result);
              if (paths) {
                navigate(paths.of(result.dispute.id));
              }
            }
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
