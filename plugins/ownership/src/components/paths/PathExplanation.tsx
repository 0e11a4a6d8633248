import { Link } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  CodeOwner,
  PathOwnership,
  RuleReference,
} from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  StaleBanner,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { Fragment } from 'react';
import { JointOwners } from '../shared/JointOwners';
import { DisputeButton } from '../disputes/DisputeButton';
import { EntityLink, OwnerRefLink, RuleLink } from '../shared/links';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    rules: { margin: 0, paddingLeft: theme.spacing(2) },
  }),
  { name: 'WaymarkPathExplanation' },
);

/** Owners as CODEOWNERS writes them, linked where the catalog knows them. */
export function CodeOwners({ owners }: { owners: CodeOwner[] }) {
  return (
    <>
      {owners.map((owner, index) => (
        <Fragment key={owner.handle}>
          {index > 0 && ', '}
          {owner.ref && owner.exists ? (
            <OwnerRefLink ownerRef={owner.ref} title={owner.handle} />
          ) : (
            <span>{owner.handle} (not in the catalog)</span>
          )}
        </Fragment>
      ))}
    </>
  );
}

function Answer({ ownership }: { ownership: PathOwnership }) {
  const { state, owners, path } = ownership;
  if (state === 'owned') {
    return (
      <>
        <CodeOwners owners={owners} /> {owners.length === 1 ? 'owns' : 'own'}{' '}
        <code>{path}</code>
      </>
    );
  }
  return (
    <>
      Nobody owns <code>{path}</code>:{' '}
      {state === 'cleared'
        ? 'a rule without owners takes them away'
        : 'no rule matches it'}
    </>
  );
}

function Rules({ rules }: { rules: RuleReference[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.rules}>
      {rules.map(rule => (
        <li key={`${rule.line}:${rule.section ?? ''}`}>
          <RuleLink rule={rule} />: <code>{rule.text}</code>
          {rule.section && <> in section {rule.section}</>}
        </li>
      ))}
    </ul>
  );
}

const stateChips = {
  owned: <StatusChip status="ok" label="owned" />,
  cleared: <StatusChip status="due" label="cleared" />,
  unmatched: <StatusChip status="breached" label="unmatched" />,
};

/**
 * Who owns a path and why: the deciding line, the lines that match but lose,
 * and the module it is in.
 */
export function PathExplanation({ ownership }: { ownership: PathOwnership }) {
  const classes = useStyles();
  const { deciding, shadowed, module, joint, href, commit, scannedAt } =
    ownership;
  return (
    <Box className={classes.root}>
      {ownership.stale && (
        <StaleBanner
          source="the last scan that succeeded"
          asOf={scannedAt}
          reason="The latest one failed."
        />
      )}
      <AnswerSentence size="page">
        <Answer ownership={ownership} />
      </AnswerSentence>
      <div>
        {stateChips[ownership.state]}{' '}
        {!ownership.exists && (
          <StatusChip
            status="unknown"
            label="not in the scanned tree: what would apply"
          />
        )}
      </div>
      {deciding.length > 0 && (
        <section aria-label="Deciding line">
          <Typography variant="subtitle2" component="h3">
            Decided by
          </Typography>
          <Rules rules={deciding} />
        </section>
      )}
      {shadowed.length > 0 && (
        <section aria-label="Shadowed lines">
          <Typography variant="subtitle2" component="h3">
            These match too, but a later line wins
          </Typography>
          <Rules rules={shadowed} />
        </section>
      )}
      {module && (
        <Typography variant="body2" component="div">
          Part of the module{' '}
          <EntityLink entityRef={module.entityRef} title={module.title} />,
          owned in the catalog by <OwnerRefLink ownerRef={module.ownerRef} />
        </Typography>
      )}
      {joint && (
        <Typography variant="body2" component="div">
          {joint.title} is owned jointly by <JointOwners joint={joint} />,
          declared in <code>{joint.declaredIn}</code>
        </Typography>
      )}
      <Typography variant="body2" color="textSecondary" component="div">
        At commit <code>{commit.slice(0, 10)}</code>, scanned{' '}
        <TimeAgo instant={scannedAt} />
        {href && (
          <>
            {' '}
            ·{' '}
            <Link to={href} underline="always">
              open it
            </Link>
          </>
        )}
      </Typography>
      <div>
        <DisputeButton
          subject={{
            repositoryId: ownership.repositoryId,
            path: ownership.path,
          }}
          title={ownership.path}
        />
      </div>
    </Box>
  );
}
