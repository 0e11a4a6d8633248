import { makeStyles } from '@material-ui/core/styles';
import type { CodeownersView } from '@waymark/plugin-ownership-common';
import { count, percent } from '../shared/wording';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      height: theme.spacing(1.5),
      border: `1px solid ${theme.palette.divider}`,
      margin: theme.spacing(1, 0),
    },
    piece: {
      backgroundColor: theme.palette.text.secondary,
      borderRight: `2px solid ${theme.palette.background.paper}`,
    },
    table: {
      borderCollapse: 'collapse',
      '& th, & td': {
        padding: theme.spacing(0.5, 3, 0.5, 0),
        textAlign: 'left',
        overflowWrap: 'anywhere',
      },
    },
  }),
  { name: 'WaymarkOwnerShares' },
);

function overlaps({ shares }: CodeownersView): boolean {
  return shares.reduce((sum, { share }) => sum + share, 0) > 1.001;
}

/**
 * Whose the files of a tree are, as a bar and as the table that says the same.
 * What is left is matched by no rule.
 */
export function SharesTable({ view }: { view: CodeownersView }) {
  const classes = useStyles();
  return (
    <>
      <div className={classes.bar} aria-hidden="true">
        {view.shares.map(({ handle, share }, index) => (
          <span
            key={handle}
            className={classes.piece}
            style={{
              width: `${share * 100}%`,
              opacity: Math.max(0.25, 1 - index * 0.2),
            }}
          />
        ))}
      </div>
      <table className={classes.table}>
        <caption>
          Shares of {count(view.fileCount, 'file')} below{' '}
          <code>{view.path || '/'}</code>
          {overlaps(view) && '; a file of two owners counts for both'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Owner in CODEOWNERS</th>
            <th scope="col">Share of the files</th>
          </tr>
        </thead>
        <tbody>
          {view.shares.map(({ handle, share }) => (
            <tr key={handle}>
              <th scope="row">{handle}</th>
              <td>{percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
