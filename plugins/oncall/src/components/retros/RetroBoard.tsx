import Grid from '@material-ui/core/Grid';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { RetroSummary } from '@waymark/plugin-oncall-common';
import { StatusChip } from '@waymark/tiles';
import { useNow } from '../../hooks/useNow';
import { SeverityChip } from '../incidents/IncidentChips';
import { RetroLink } from '../shared/OncallLink';
import { When } from '../shared/When';
import { count } from '../shared/words';
import { type BoardColumn, columnOf, signedWords } from './retroWords';

const useStyles = makeStyles(
  theme => ({
    column: { listStyle: 'none', margin: 0, padding: 0 },
    card: {
      padding: theme.spacing(1.5),
      marginTop: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      margin: theme.spacing(0.5, 0),
    },
  }),
  { name: 'WaymarkRetroBoard' },
);

const columns: { key: BoardColumn; title: string; empty: string }[] = [
  { key: 'due', title: 'Due', empty: 'None is due within a day.' },
  { key: 'draft', title: 'Draft', empty: 'None is being written.' },
  { key: 'in-review', title: 'In review', empty: 'None waits for teams.' },
  { key: 'published', title: 'Published', empty: 'None yet.' },
];

function DueWords({ retro }: { retro: RetroSummary }) {
  if (retro.status === 'published' && retro.publishedAt) {
    return (
      <>
        published <When instant={retro.publishedAt} only="distance" />
      </>
    );
  }
  return retro.dueAt ? (
    <>
      {retro.isOverdue ? 'was due' : 'due'} <When instant={retro.dueAt} />
    </>
  ) : (
    <>the incident goes on: no clock runs yet</>
  );
}

function RetroCard(props: {
  retro: RetroSummary;
  titleOf: (ref: string) => string;
}) {
  const { retro, titleOf } = props;
  const classes = useStyles();
  return (
    <Paper variant="outlined" className={classes.card}>
      <RetroLink id={retro.id}>
        #{retro.incidentNumber} {retro.title}
      </RetroLink>
      <div className={classes.chips}>
        <SeverityChip severity={retro.severity} />
        {retro.isOverdue && <StatusChip status="breached" label="overdue" />}
        {retro.overdueItems > 0 && (
          <StatusChip
            status="breached"
            label={`${count(retro.overdueItems, 'action')} overdue`}
          />
        )}
      </div>
      <Typography variant="body2" component="div">
        <DueWords retro={retro} />
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        {retro.ownerRef ? titleOf(retro.ownerRef) : 'nobody'} owns it;{' '}
        {retro.status === 'in-review' && `${signedWords(retro)}; `}
        {retro.openItems} open, {retro.doneItems} done
      </Typography>
    </Paper>
  );
}

/** Retros by what is to be done next: each column is a list. */
export function RetroBoard(props: {
  retros: RetroSummary[];
  titleOf: (ref: string) => string;
}) {
  const { retros, titleOf } = props;
  const classes = useStyles();
  const now = useNow();
  return (
    <Grid container spacing={2}>
      {columns.map(({ key, title, empty }) => {
        const here = retros.filter(retro => columnOf(retro, now) === key);
        return (
          <Grid key={key} item xs={12} sm={6} md={3}>
            <Typography variant="h6" component="h3" id={`retros-${key}`}>
              {title} ({here.length})
            </Typography>
            {here.length === 0 && (
              <Typography variant="body2" color="textSecondary">
                {empty}
              </Typography>
            )}
            <ul className={classes.column} aria-labelledby={`retros-${key}`}>
              {here.map(retro => (
                <li key={retro.id}>
                  <RetroCard retro={retro} titleOf={titleOf} />
                </li>
              ))}
            </ul>
          </Grid>
        );
      })}
    </Grid>
  );
}
