import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import GroupIcon from '@material-ui/icons/Group';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import PersonIcon from '@material-ui/icons/Person';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      // A name of two lines starts on the line that it stands in.
      alignItems: 'baseline',
      gap: theme.spacing(0.5),
      maxWidth: '100%',
    },
    icon: {
      color: theme.palette.text.secondary,
      flexShrink: 0,
      alignSelf: 'flex-start',
      // As high as a line of the text beside it.
      height: '1.43em',
    },
    none: { color: theme.palette.text.secondary },
  }),
  { name: 'WaymarkOwnerLabel' },
);

/** @public */
export interface OwnerLabelProps {
  /** Absent when there is no owner. */
  title?: string;
  kind?: 'group' | 'user' | 'unknown';
  /** The owner's page. */
  href?: string;
  /** False when the owner resolves to no team or person. */
  exists?: boolean;
  /** Members of a group; 0 is worth saying. */
  memberCount?: number;
}

const icons = { group: GroupIcon, user: PersonIcon, unknown: HelpOutlineIcon };

/**
 * An owner by name, the same everywhere; says when there is none, when the
 * owner does not exist, and when a team has no members.
 *
 * @public
 */
export function OwnerLabel(props: OwnerLabelProps) {
  const { title, kind = 'group', href, exists = true, memberCount } = props;
  const classes = useStyles();
  if (!title) {
    return <span className={classes.none}>nobody</span>;
  }
  const Icon = icons[exists ? kind : 'unknown'];
  return (
    <span className={classes.root}>
      <Icon aria-hidden="true" className={classes.icon} fontSize="inherit" />
      {href && exists ? <Link to={href}>{title}</Link> : <span>{title}</span>}
      {!exists && <span className={classes.none}>(not in the catalog)</span>}
      {exists && memberCount === 0 && (
        <span className={classes.none}>(no members)</span>
      )}
    </span>
  );
}
