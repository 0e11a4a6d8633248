import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { SurveySubject } from '@waymark/plugin-platform-desk-common';
import { messageOf, useAnswer } from '@waymark/tiles';
import { useState } from 'react';
import { useDeskAnswers } from '../../hooks/deskAnswers';
import { useDeskWrite } from '../../hooks/useDeskWrite';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2), margin: theme.spacing(2, 0) },
    scores: { flexWrap: 'wrap', margin: theme.spacing(1, 2, 0, 0) },
    score: { minWidth: 36, padding: theme.spacing(0.5) },
    later: { marginTop: theme.spacing(1) },
  }),
  { name: 'WaymarkSurveyQuestion' },
);

const scores = Array.from({ length: 11 }, (_, score) => score);

/** The one question about the platform; nothing for those who have been asked this quarter. */
export function SurveyQuestion({ about }: { about: SurveySubject }) {
  const classes = useStyles();
  const { api, store } = useDeskAnswers();
  const asked = useAnswer(store, 'survey', () => api.surveys.question());
  const { busy, error, run } = useDeskWrite();
  const [thanks, setThanks] = useState(false);
  if (thanks) {
    return (
      <Alert severity="success">Thank you. Nobody sees who said it.</Alert>
    );
  }
  if (!asked.value?.isAsked) {
    return null;
  }
  const say = async (score?: number) => {
    const done = await run(desk =>
      desk.surveys.answer({ about, ...(score === undefined ? {} : { score }) }),
    );
    setThanks(done !== undefined && score !== undefined);
  };
  return (
    <Paper
      className={classes.root}
      component="section"
      variant="outlined"
      aria-label="One question"
    >
      <Typography variant="subtitle1" component="h3">
        How likely are you to recommend the platform to a colleague?
      </Typography>
      <Typography variant="body2" color="textSecondary">
        0 is not at all, 10 extremely. Answers are counted without your name,
        and you are asked once a quarter.
      </Typography>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      <ButtonGroup
        className={classes.scores}
        size="small"
        disabled={busy}
        aria-label="From 0 to 10"
      >
        {scores.map(score => (
          <Button
            key={score}
            className={classes.score}
            onClick={() => say(score)}
          >
            {score}
          </Button>
        ))}
      </ButtonGroup>
      <Button
        className={classes.later}
        size="small"
        disabled={busy}
        onClick={() => say()}
      >
        Rather not
      </Button>
    </Paper>
  );
}
