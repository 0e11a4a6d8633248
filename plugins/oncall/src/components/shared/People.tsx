import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Avatar from '@material-ui/core/Avatar';
import MailLink from '@material-ui/core/Link';
import MailOutlineIcon from '@material-ui/icons/MailOutline';
import { makeStyles } from '@material-ui/core/styles';
import type { OnCallPerson } from '@waymark/plugin-oncall-common';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.5, 1.5),
    },
    person: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
    },
    avatar: {
      width: 24,
      height: 24,
      fontSize: 11,
      fontWeight: 700,
      color: '#111',
      backgroundColor: '#a8e6a1',
    },
    contact: { display: 'inline-flex', fontSize: 18 },
    problem: { color: theme.palette.text.secondary },
  }),
  { name: 'WaymarkOncallPeople' },
);

function initialsOf(title: string): string {
  const words = title.split(/\s+/).filter(Boolean);
  const letters =
    words.length > 1 ? [words[0][0], words.at(-1)![0]] : [title.slice(0, 2)];
  return letters.join('').toUpperCase();
}

/**
 * People by name with links to their pages; an avatar and how to reach them only
 * where they act, that is for those who are on call now. Nothing is known of how
 * to reach people who hide it from the visitor.
 */
export function People(props: { people: OnCallPerson[]; acting?: boolean }) {
  const { people, acting } = props;
  const classes = useStyles();
  const hrefOf = useEntityRefLink();
  return (
    <span className={classes.root}>
      {people.map(person => (
        <span key={person.ref} className={classes.person}>
          {acting && (
            <Avatar
              component="span"
              className={classes.avatar}
              aria-hidden="true"
            >
              {initialsOf(person.title)}
            </Avatar>
          )}
          <Link to={hrefOf(person.ref)} underline="always">
            {person.title}
          </Link>
          {acting && person.email && (
            <MailLink
              href={`mailto:${person.email}`}
              className={classes.contact}
              title={person.email}
              aria-label={`Write to ${person.title}`}
            >
              <MailOutlineIcon fontSize="inherit" aria-hidden="true" />
            </MailLink>
          )}
          {person.problem && (
            <small className={classes.problem}>({person.problem})</small>
          )}
        </span>
      ))}
    </span>
  );
}

/** The names in a sentence: `Ada, Ben and Cy`. */
export function namesOf(people: readonly OnCallPerson[]): string {
  const names = people.map(({ title }) => title);
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    : names.join('');
}

/** People by ref; a person who is not described is called by their name in the ref. */
export function personFinder(people: readonly OnCallPerson[]) {
  const byRef = new Map(people.map(person => [person.ref, person]));
  return (ref: string): OnCallPerson =>
    byRef.get(ref) ?? { ref, title: ref.slice(ref.indexOf('/') + 1) };
}
