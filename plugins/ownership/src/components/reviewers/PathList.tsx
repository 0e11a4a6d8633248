import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';

const useStyles = makeStyles(
  theme => ({
    summary: { cursor: 'pointer' },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'WaymarkPathList' },
);

/** The paths behind a number, folded up. */
export function PathList(props: {
  paths: readonly string[];
  pathCount: number;
}) {
  const { paths, pathCount } = props;
  const classes = useStyles();
  const rest = pathCount - paths.length;
  return (
    <Typography variant="body2" component="details">
      <summary className={classes.summary}>
        {pathCount} {pathCount === 1 ? 'path' : 'paths'}
      </summary>
      <ul className={classes.list}>
        {paths.map(path => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
        {rest > 0 && <li>and {rest} more</li>}
      </ul>
    </Typography>
  );
}
