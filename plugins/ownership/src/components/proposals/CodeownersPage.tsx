import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { CodeownersPreview } from '@waymark/plugin-ownership-common';
import {
  AnswerSentence,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useNavigate } from 'react-router-dom';
import { useRepositories } from '../../hooks/useOwnership';
import { repositoriesRouteRef } from '../../routes';
import { FilterBar } from '../shared/FilterBar';
import { messageOf } from '../shared/messageOf';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { PageLink } from '../shared/PageLink';
import { count } from '../shared/wording';
import { DiffView } from './DiffView';
import { OwnershipChanges } from './OwnershipChanges';
import { ProposalLink, useProposalPaths } from './ProposalLink';
import { useCodeownersPreview, useProposalWrite } from './useProposals';

function sentenceOf(preview: CodeownersPreview, force: boolean): string {
  const { file, repositoryTitle, changed, handEditedLines, changes } = preview;
  if (handEditedLines.length > 0 && !force) {
    return `The generated block of ${file.path} was edited by hand; nothing is replaced unless you say so.`;
  }
  if (!changed) {
    return `${file.path} of ${repositoryTitle} says what the catalog says.`;
  }
  const files = changes.reduce((sum, group) => sum + group.fileCount, 0);
  return files === 0
    ? `${file.path} would be written anew; no file changes hands.`
    : `${count(files, 'file')} of ${repositoryTitle} would change hands.`;
}

function Propose(props: { preview: CodeownersPreview; force: boolean }) {
  const { preview, force } = props;
  const { repositoryId, canPropose, mayPropose, changed } = preview;
  const write = useProposalWrite();
  const navigate = useNavigate();
  const paths = useProposalPaths();
  if (!changed) {
    return null;
  }
  if (!canPropose || !mayPropose) {
    return (
      <Alert severity="info">
        {canPropose
          ? 'The teams that own something in this repository, their leads, and the platform and escalation groups may propose this change (permission ownership.proposal.create).'
          : `The portal has no writer for ${preview.repositoryTitle}: copy the text below, or install the module of its host.`}
      </Alert>
    );
  }
  const propose = async () => {
    const proposal = await write.run(proposals =>
      proposals.proposeCodeowners(repositoryId, { force }),
    );
    if (proposal && paths) {
      navigate(paths.of(proposal.id));
    }
  };
  return (
    <>
      <Button
        color="primary"
        variant="contained"
        disabled={write.busy}
        onClick={propose}
      >
        {preview.openProposalId ? 'Bring the proposal up to date' : 'Propose'}
      </Button>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
    </>
  );
}

function Preview(props: {
  preview: CodeownersPreview;
  force: boolean;
  onForce: (force: boolean) => void;
}) {
  const { preview, force, onForce } = props;
  const { file, handEditedLines, problems, openProposalId } = preview;
  return (
    <>
      <AnswerSentence size="page">{sentenceOf(preview, force)}</AnswerSentence>
      {openProposalId && (
        <Typography variant="body2">
          A{' '}
          <ProposalLink id={openProposalId} inText>
            proposal of CODEOWNERS
          </ProposalLink>{' '}
          waits to be merged already.
        </Typography>
      )}
      {handEditedLines.length > 0 && (
        <Alert severity="warning">
          Somebody changed the generated block by hand (line{' '}
          {handEditedLines.join(', ')}). Move what shall stay out of the block,
          or replace it.
          <br />
          <FormControlLabel
            control={
              <Checkbox
                checked={force}
                onChange={event => onForce(event.target.checked)}
              />
            }
            label="Replace what was edited by hand"
          />
        </Alert>
      )}
      <Propose preview={preview} force={force} />
      {problems.length > 0 && (
        <section aria-labelledby="codeowners-problems">
          <Typography variant="h6" component="h3" id="codeowners-problems">
            What the catalog cannot say
          </Typography>
          <ul>
            {problems.map(({ message, severity }) => (
              <li key={message}>
                <Typography variant="body2" component="span">
                  {severity === 'warning' && <strong>Warning: </strong>}
                  {message}
                </Typography>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Typography variant="h6" component="h3" gutterBottom>
        Files that change hands
      </Typography>
      <OwnershipChanges changes={preview.changes} />
      <Typography variant="h6" component="h3" gutterBottom>
        The change
      </Typography>
      <DiffView {...file} />
    </>
  );
}

/**
 * The body of the page that proposes CODEOWNERS: `repository` and `replace` in
 * the URL.
 *
 * @public
 */
export function CodeownersPage() {
  const [query, change] = useSavedQuery();
  const repositoryId = query.get('repository') ?? undefined;
  const force = query.get('replace') === 'yes';
  const repositories = useRepositories().value?.items ?? [];
  const answer = useCodeownersPreview(repositoryId, force);
  return (
    <InfoCard
      title="CODEOWNERS from the catalog"
      subheader="Nothing is written before it is proposed, and nothing counts before it is merged"
    >
      <FilterBar
        fields={[
          {
            name: 'repository',
            title: 'Repository',
            all: 'choose one',
            choices: repositories.map(({ id, title }) => ({
              value: id,
              title,
            })),
          },
        ]}
      />
      {repositoryId ? (
        <OwnershipLoaded
          answer={answer}
          what="preview of CODEOWNERS"
          skeleton={<SkeletonTable />}
          notFound={
            <EmptyState
              title="There is no such repository"
              description="It is not scanned, or not any more."
              action={
                <PageLink page={repositoriesRouteRef}>Repositories</PageLink>
              }
            />
          }
        >
          {preview => (
            <Preview
              preview={preview}
              force={force}
              onForce={next => change({ replace: next ? 'yes' : undefined })}
            />
          )}
        </OwnershipLoaded>
      ) : (
        <EmptyState
          title="Choose a repository"
          description="Its CODEOWNERS file is made from what the catalog says about its things and modules; lines written by hand stay."
        />
      )}
    </InfoCard>
  );
}
