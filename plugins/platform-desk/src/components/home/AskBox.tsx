import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useDeskPaths } from '../shared/DeskLink';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-end',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    },
  }),
  { name: 'WaymarkAskBox' },
);

/** "What do you need?", answered by the page "Ask platform". */
export function AskBox() {
  const classes = useStyles();
  const paths = useDeskPaths();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  if (!paths) {
    return null;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    navigate(text.trim() ? paths.ask({ q: text.trim() }) : paths.ask());
  };
  return (
    <form className={classes.root} onSubmit={submit} aria-label="Ask platform">
      <TextField
        id="home-ask"
        label="What do you need?"
        value={text}
        onChange={({ target }) => setText(target.value)}
        inputProps={{ maxLength: 200 }}
        fullWidth
      />
      <Button type="submit" variant="outlined" size="small">
        Ask
      </Button>
    </form>
  );
}
