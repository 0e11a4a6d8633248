import { Content, Progress } from '@backstage/core-components';
import { PageLayout } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import HomeIcon from '@material-ui/icons/Home';
import { makeStyles } from '@material-ui/core/styles';
import { HomePageLayoutProps } from '../../alphaCompat';
import { useHomePerson } from './useHomePerson';
import { orderWidgets, WIDE } from './widgetOrder';

const useStyles = makeStyles(theme => ({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(440px, 100%), 1fr))',
    alignItems: 'start',
    gap: theme.spacing(3),
    marginTop: theme.spacing(2),
  },
  wide: { gridColumn: '1 / -1' },
  widget: { minWidth: 0 },
}));

/** The person, their teams, and the widgets in the order of their role. */
export function HomeLayout({ widgets }: HomePageLayoutProps) {
  const classes = useStyles();
  const person = useHomePerson();
  return (
    <PageLayout title="Home" icon={<HomeIcon fontSize="inherit" />}>
      <Content>
        {person ? (
          <>
            <Typography variant="h4" component="h2">
              {person.name}
            </Typography>
            <Typography>
              {person.teams.join(', ') || 'Not in a team yet'}
            </Typography>
            <div className={classes.grid}>
              {orderWidgets(
                widgets,
                person.role,
                ({ node }) => node.spec.id,
              ).map(({ node, component }) => (
                <div
                  key={node.spec.id}
                  className={
                    WIDE.includes(node.spec.id) ? classes.wide : classes.widget
                  }
                >
                  {component}
                </div>
              ))}
            </div>
          </>
        ) : (
          <Progress />
        )}
      </Content>
    </PageLayout>
  );
}
