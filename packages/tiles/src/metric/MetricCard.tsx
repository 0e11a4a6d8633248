import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2), height: '100%' },
    title: { display: 'flex', alignItems: 'center' },
  }),
  { name: 'WaymarkMetricCard' },
);

/** A measure or a few, under a title whose definition is one hover or tap away. @public */
export function MetricCard(props: {
  title: string;
  definition: string;
  children: ReactNode;
}) {
  const { title, definition, children } = props;
  const classes = useStyles();
  return (
    <Paper
      className={classes.root}
      component="section"
      variant="outlined"
      aria-label={title}
    >
      <div className={classes.title}>
        <Typography variant="subtitle1" component="h3">
          {title}
        </Typography>
        <Tooltip title={definition} enterTouchDelay={0}>
          <IconButton size="small" aria-label={definition}>
            <InfoIcon fontSize="inherit" aria-hidden="true" />
          </IconButton>
        </Tooltip>
      </div>
      {children}
    </Paper>
  );
}
