import { InfoCard } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { CouplingStateList } from '@waymark/plugin-ownership-common';

const useStyles = makeStyles(
  theme => ({
    patterns: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      padding: 0,
      margin: theme.spacing(1, 0),
      listStyle: 'none',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'WaymarkHowItIsCounted' },
);

/** What a change is, who its owners are, and which files do not count. */
export function HowItIsCounted({
  ignore,
}: {
  ignore: CouplingStateList['ignore'];
}) {
  const classes = useStyles();
  return (
    <InfoCard title="How it is counted">
      <Typography variant="body2" paragraph>
        A change is what landed on the main line at once: a commit, a squash, or
        a merge with everything that it brought. Its owners are all who own one
        of its files as of today: the owner of the module or entity whose folder
        it lies in, else the owners that CODEOWNERS names. Owners who have
        declared to own a path together do not cross there. The first commit of
        a repository and files of nobody do not count.
      </Typography>
      <Typography variant="body2" component="details">
        <summary>
          {ignore.length} patterns of files that do not count, because they
          change with everything
        </summary>
        <ul className={classes.patterns} aria-label="Ignored files">
          {ignore.map(({ pattern, origin }) => (
            <li key={`${origin} ${pattern}`}>
              <code>{pattern}</code>
              {origin === 'config' && ' (configured)'}
            </li>
          ))}
        </ul>
        Add more with <code>ownership.coupling.ignore</code>; a pattern after{' '}
        <code>!</code> lets its files count again.
      </Typography>
    </InfoCard>
  );
}
