import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ExamplePerson } from './signInChoices';
import { SignInFrame } from './SignInFrame';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(2, 0), padding: 0 },
  person: {
    ...theme.typography.body1,
    width: '100%',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(1.5, 2),
    marginBottom: theme.spacing(1),
    textAlign: 'left',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.background.paper,
    '&:hover, &:focus-visible': { borderColor: theme.palette.primary.main },
  },
  label: { fontWeight: theme.typography.fontWeightBold as number },
}));

/** A button for each person: what they are, and who. */
export function ExamplePeoplePicker(props: {
  people: ExamplePerson[];
  onChoose(person: ExamplePerson): void;
}) {
  const classes = useStyles();
  return (
    <SignInFrame>
      <Typography variant="h4" component="h2">
        Sign in as …
      </Typography>
      <Typography>
        People of the example company, each with the permissions of their role.
        There is no password.
      </Typography>
      <ul className={classes.list}>
        {props.people.map(person => (
          <li key={person.ref}>
            <ButtonBase
              className={classes.person}
              onClick={() => props.onChoose(person)}
            >
              <span className={classes.label}>{person.label}</span>{' '}
              <span>{person.name}</span>
            </ButtonBase>
          </li>
        ))}
      </ul>
    </SignInFrame>
  );
}
