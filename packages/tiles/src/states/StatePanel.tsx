import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ComponentType, ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(2),
      alignItems: 'flex-start',
      padding: theme.spacing(2),
    },
    icon: { color: theme.palette.text.secondary, flexShrink: 0 },
    text: { minWidth: 0, overflowWrap: 'anywhere' },
    action: {
      marginTop: theme.spacing(1),
      // The words of a button without a border stand below those above it.
      '& [class*="MuiButton-text"]': { marginLeft: theme.spacing(-1) },
    },
  }),
  { name: 'WaymarkStatePanel' },
);

/** What the designed states share: an icon, a title, a sentence, an action. */
export function StatePanel(props: {
  icon: ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  urgent?: boolean;
}) {
  const { icon: Icon, title, children, action, urgent } = props;
  const classes = useStyles();
  return (
    <section
      className={classes.root}
      aria-label={title}
      role={urgent ? 'alert' : undefined}
    >
      <Icon className={classes.icon} aria-hidden="true" />
      <div className={classes.text}>
        <Typography variant="subtitle1" component="p">
          {title}
        </Typography>
        <Typography variant="body2" component="div" color="textSecondary">
          {children}
        </Typography>
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </section>
  );
}
