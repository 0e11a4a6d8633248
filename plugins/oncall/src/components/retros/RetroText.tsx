import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  type RetroDetails,
  retroTemplate,
} from '@waymark/plugin-oncall-common';
import { MarkdownText } from '@waymark/tiles';

const useStyles = makeStyles(
  theme => ({
    section: {
      marginBottom: theme.spacing(2),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'WaymarkRetroText' },
);

/** The text of a retro; markdown that holds scripts shows without them. */
export function RetroText(props: {
  retro: RetroDetails;
  onWrite?: () => void;
}) {
  const { retro, onWrite } = props;
  const classes = useStyles();
  return (
    <InfoCard
      title="The retro"
      action={
        onWrite && (
          <Button variant="outlined" size="small" onClick={onWrite}>
            Write
          </Button>
        )
      }
    >
      {retroTemplate.map(({ id, title, hint }) => (
        <section
          key={id}
          aria-labelledby={`retro-${id}`}
          className={classes.section}
        >
          <Typography variant="h6" component="h3" id={`retro-${id}`}>
            {title}
          </Typography>
          {retro.sections[id].trim() ? (
            <MarkdownText content={retro.sections[id]} />
          ) : (
            <Typography variant="body2" color="textSecondary">
              Nothing yet. {hint}
            </Typography>
          )}
        </section>
      ))}
    </InfoCard>
  );
}
