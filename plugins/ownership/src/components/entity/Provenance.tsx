import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { EntityOwnershipDetails } from '@waymark/plugin-ownership-common';
import { TimeAgo } from '@waymark/tiles';
import { ReactNode } from 'react';
import { repositoriesRouteRef } from '../../routes';
import { ScanButton } from '../repositories/ScanButton';
import { JointOwners } from '../shared/JointOwners';
import { RuleLink } from '../shared/links';
import { PageLink } from '../shared/PageLink';
import { sourceSentences } from '../shared/wording';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
      '& dt': { color: theme.palette.text.secondary },
    },
  }),
  { name: 'WaymarkProvenance' },
);

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/**
 * Where the owner comes from: source, deciding rule, repository, commit and the
 * age of the scan, which can be renewed from here by those who may.
 */
export function Provenance({ details }: { details: EntityOwnershipDetails }) {
  const classes = useStyles();
  const { source, joint, tables, codeowners, mayScan } = details;
  return (
    <Typography variant="body2" component="dl" className={classes.list}>
      <Fact name="Owner">{sourceSentences[source]}</Fact>
      {joint && (
        <Fact name="Joint ownership">
          <JointOwners joint={joint} />, declared in{' '}
          <code>{joint.declaredIn}</code>
        </Fact>
      )}
      {tables && <Fact name="Tables">{tables.join(', ')}</Fact>}
      {codeowners?.rule && (
        <Fact name="Rule">
          <code>{codeowners.rule.text}</code> (
          <RuleLink rule={codeowners.rule} /> of {codeowners.rule.file})
        </Fact>
      )}
      {codeowners ? (
        <>
          <Fact name="Repository">
            <PageLink page={repositoriesRouteRef} inText>
              {codeowners.repositoryTitle}
            </PageLink>{' '}
            at commit <code>{codeowners.commit.slice(0, 10)}</code>
          </Fact>
          <Fact name="Scanned">
            <TimeAgo instant={codeowners.scannedAt} />{' '}
            <ScanButton
              repositoryId={codeowners.repositoryId}
              title={codeowners.repositoryTitle}
              known={{
                status: 'succeeded',
                finishedAt: codeowners.scannedAt,
              }}
              mayScan={mayScan}
            />
          </Fact>
        </>
      ) : (
        <Fact name="Repository">
          None is scanned for it, so CODEOWNERS cannot be compared.
        </Fact>
      )}
    </Typography>
  );
}
