import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type {
  Reassignment,
  ReassignmentPreview,
} from '@waymark/plugin-ownership-common';
import { DiffView } from '../proposals/DiffView';
import { EntityLink } from '../shared/links';
import { count } from '../shared/wording';

/** What the portal cannot change, each with the reason. */
export function NotPossible({ items }: { items: Reassignment['notPossible'] }) {
  if (items.length === 0) {
    return null;
  }
  return (
    <>
      <Typography variant="subtitle1" component="h3">
        Not possible from here: change these by hand
      </Typography>
      <ul>
        {items.map(({ entityRef, reason }) => (
          <li key={entityRef}>
            <EntityLink inText entityRef={entityRef} />: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The changes of files before they are proposed, one card a repository. */
export function ReassignmentPreviewView(props: {
  preview: ReassignmentPreview;
}) {
  const { previews, notPossible } = props.preview;
  return (
    <>
      <Typography role="status">
        This changes {count(previews.length, 'repository', 'repositories')}.
        Nothing is written until you propose it.
      </Typography>
      <NotPossible items={notPossible} />
      {previews.map(({ repositoryId, repositoryTitle, files }) => (
        <InfoCard
          key={repositoryId}
          title={repositoryTitle}
          subheader={count(files.length, 'file')}
        >
          {files.map(file => (
            <DiffView
              key={file.path}
              path={file.path}
              before={file.before}
              after={file.after}
            />
          ))}
        </InfoCard>
      ))}
    </>
  );
}
