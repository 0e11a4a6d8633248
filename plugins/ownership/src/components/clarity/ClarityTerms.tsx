import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { ClarityTerm } from '@waymark/plugin-ownership-common';
import { StatusChip } from '@waymark/tiles';
import {
  termRemedies,
  termStateStatus,
  termStateWords,
  termTitles,
} from './clarityWording';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    term: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(1, 0),
      '&:not(:last-child)': {
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
    },
    state: { flex: '0 0 132px' },
    text: { flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'WaymarkClarityTerms' },
);

function pointsOf({ state, weight }: ClarityTerm): string {
  if (state === 'not-applicable') {
    return 'does not count';
  }
  return state === 'met' ? `${weight} points` : `0 of ${weight} points`;
}

/**
 * Every term of clarity: met, not met or unknown, why, and what to do.
 *
 * @public
 */
export function ClarityTerms({ terms }: { terms: readonly ClarityTerm[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label="What clarity is made of">
      {terms.map(term => (
        <li key={term.id} className={classes.term}>
          <div className={classes.state}>
            <StatusChip
              status={termStateStatus[term.state]}
              label={termStateWords[term.state]}
            />
          </div>
          <div className={classes.text}>
            <Typography variant="body2">
              <strong>{termTitles[term.id]}</strong> ({pointsOf(term)})
            </Typography>
            <Typography variant="body2">{term.reason}</Typography>
            {term.state === 'not-met' && (
              <Typography variant="body2" color="textSecondary">
                To do: {termRemedies[term.id]}
              </Typography>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
