import Typography from '@material-ui/core/Typography';
import type { CodeownersView } from '@waymark/plugin-ownership-common';
import { Status, StatusChip } from '@waymark/tiles';
import { pathsRouteRef } from '../../routes';
import { RuleLink } from '../shared/links';
import { PageLink } from '../shared/PageLink';
import { agreementWords } from '../shared/wording';

const statuses: Record<CodeownersView['agreement'], Status> = {
  agrees: 'ok',
  differs: 'due',
  contested: 'due',
  'not-covered': 'unknown',
};

/**
 * Whether CODEOWNERS agrees, with the deciding line, and the way to the same
 * question about any file.
 */
export function CodeownersLine({ view }: { view: CodeownersView }) {
  const query = {
    repository: view.repositoryId,
    ...(view.path && { path: view.path }),
  };
  return (
    <Typography variant="body2" component="div">
      <StatusChip
        status={statuses[view.agreement]}
        label={agreementWords(view)}
      />{' '}
      {view.rule && (
        <>
          (<RuleLink rule={view.rule} />){' '}
        </>
      )}
      <PageLink page={pathsRouteRef} query={query}>
        who owns its files?
      </PageLink>
    </Typography>
  );
}
