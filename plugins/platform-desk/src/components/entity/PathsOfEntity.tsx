import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  type CapabilityPath,
  type CapabilityView,
  filledIn,
} from '@waymark/plugin-platform-desk-common';
import { lengthWords, runsWords } from '../capabilities/capabilityWords';
import { PathLink } from '../capabilities/PathLink';

const useStyles = makeStyles(
  theme => ({
    item: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
    },
    words: { minWidth: 0 },
  }),
  { name: 'WaymarkPathsOfEntity' },
);

/** A golden path that can be started from an entity, and what is measured of it. */
interface EntityPath {
  path: CapabilityPath;
  capability: CapabilityView;
}

/** The golden paths whose forms have a field for the entity, those used most first. */
export function pathsOf(
  entity: Entity,
  capabilities: readonly CapabilityView[],
): EntityPath[] {
  const entityRef = stringifyEntityRef(entity);
  const type = typeOf(entity);
  return capabilities
    .filter(({ state }) => state !== 'planned')
    .flatMap(capability =>
      capability.paths
        .filter(
          path =>
            !path.isMissing &&
            Object.keys(filledIn(path, entityRef, type)).length > 0,
        )
        .map(path => ({ path, capability })),
    )
    .sort(
      (a, b) =>
        b.capability.measures.runsFinished -
          a.capability.measures.runsFinished ||
        a.path.title.localeCompare(b.path.title, 'en'),
    );
}

/** The entity's `spec.type`, where it has one. */
function typeOf({ spec }: Entity): string | undefined {
  return typeof spec?.type === 'string' ? spec.type : undefined;
}

function detailOf({ path, capability }: EntityPath): string | undefined {
  const { runMedianSeconds, runsFinished } = capability.measures;
  return runMedianSeconds === undefined
    ? path.description
    : `Median ${lengthWords(runMedianSeconds / 60)} of ${runsWords(
        runsFinished,
      )}`;
}

/** What one can do oneself with an entity, each opening a form that knows it already. */
export function PathsOfEntity(props: { entity: Entity; paths: EntityPath[] }) {
  const { entity, paths } = props;
  const classes = useStyles();
  return (
    <List dense disablePadding aria-label="Golden paths">
      {paths.map(each => (
        <ListItem
          key={each.path.templateRef}
          className={classes.item}
          disableGutters
          divider
        >
          <div className={classes.words}>
            <Typography variant="body1">{each.path.title}</Typography>
            <Typography variant="body2" color="textSecondary">
              {detailOf(each)}
            </Typography>
          </div>
          <PathLink
            path={each.path}
            entityRef={stringifyEntityRef(entity)}
            entityType={typeOf(entity)}
            variant="outlined"
          />
        </ListItem>
      ))}
    </List>
  );
}
