import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import Grid from '@material-ui/core/Grid';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { MarkdownText } from '@waymark/tiles';
import { useState } from 'react';

const LONGEST = 50_000;

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(3) },
    heading: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    text: {
      padding: theme.spacing(1.5),
      minHeight: 80,
      overflowWrap: 'anywhere',
    },
    both: {
      padding: theme.spacing(1.5),
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      maxHeight: 320,
      overflow: 'auto',
    },
  }),
  { name: 'WaymarkRetroSectionField' },
);

/** What somebody else wrote meanwhile beside what is written here: one must be chosen. */
function Conflict(props: {
  title: string;
  mine: string;
  theirs: string;
  onDecide: (who: 'mine' | 'theirs') => void;
}) {
  const { title, mine, theirs, onDecide } = props;
  const classes = useStyles();
  const sides = [
    { who: 'theirs', heading: 'Theirs', text: theirs, verb: 'Take theirs' },
    { who: 'mine', heading: 'Yours', text: mine, verb: 'Keep yours' },
  ] as const;
  return (
    <Alert severity="warning" role="alert" icon={false}>
      Somebody changed “{title}” while you wrote. Copy from theirs what you want
      to keep, then choose.
      <Grid container spacing={2}>
        {sides.map(({ who, heading, text, verb }) => (
          <Grid key={who} item xs={12} sm={6}>
            <Typography variant="subtitle2" component="h4">
              {heading}
            </Typography>
            <Paper
              variant="outlined"
              className={classes.both}
              role="group"
              aria-label={`${heading}: ${title}`}
            >
              {text || '(empty)'}
            </Paper>
            <Button size="small" onClick={() => onDecide(who)}>
              {verb}: {title}
            </Button>
          </Grid>
        ))}
      </Grid>
    </Alert>
  );
}

/** A section in markdown, with its preview, and what somebody else wrote in it meanwhile. */
export function SectionField(props: {
  id: string;
  title: string;
  hint: string;
  value: string;
  /** What is saved by now, where it was changed by somebody else. */
  theirs?: string;
  onChange: (text: string) => void;
  onDecide: (who: 'mine' | 'theirs') => void;
}) {
  const { id, title, hint, value, theirs, onChange, onDecide } = props;
  const classes = useStyles();
  const [isPreview, setPreview] = useState(false);
  return (
    <div className={classes.root}>
      <div className={classes.heading}>
        <Typography variant="h6" component="h3">
          {title}
        </Typography>
        <ButtonGroup size="small" aria-label={`${title}: write or preview`}>
          {[false, true].map(preview => (
            <Button
              key={String(preview)}
              aria-pressed={isPreview === preview}
              variant={isPreview === preview ? 'contained' : 'outlined'}
              onClick={() => setPreview(preview)}
            >
              {preview ? 'Preview' : 'Markdown'}
            </Button>
          ))}
        </ButtonGroup>
      </div>
      {theirs !== undefined && (
        <Conflict
          title={title}
          mine={value}
          theirs={theirs}
          onDecide={onDecide}
        />
      )}
      {isPreview ? (
        <Paper
          variant="outlined"
          className={classes.text}
          role="region"
          aria-label={`Preview of ${title}`}
        >
          <MarkdownText content={value || '_Nothing yet._'} />
        </Paper>
      ) : (
        <TextField
          id={`retro-field-${id}`}
          value={value}
          onChange={event => onChange(event.target.value)}
          inputProps={{ maxLength: LONGEST, 'aria-label': title }}
          helperText={hint}
          variant="outlined"
          multiline
          minRows={3}
          maxRows={24}
          fullWidth
        />
      )}
    </div>
  );
}
