import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { pathsRouteRef } from '../../routes';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', alignItems: 'flex-end', gap: theme.spacing(1) },
    field: { flexGrow: 1, maxWidth: 480 },
  }),
  { name: 'WaymarkPathQuestion' },
);

/** The short way to the owner of a file. */
export function PathQuestion() {
  const classes = useStyles();
  const [path, setPath] = useState('');
  const navigate = useNavigate();
  const paths = useRouteRef(pathsRouteRef);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    navigate(`${paths()}?${new URLSearchParams({ path: path.trim() })}`);
  };
  return (
    <form className={classes.root} onSubmit={ask}>
      <TextField
        id="who-owns-this-path"
        className={classes.field}
        label="Who owns this path?"
        placeholder="app/models/invoice.rb"
        value={path}
        onChange={event => setPath(event.target.value)}
      />
      <Button type="submit" variant="outlined" disabled={!path.trim()}>
        Find
      </Button>
    </form>
  );
}
