import { InfoCard, Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { Board, RetroSummary } from '@waymark/plugin-oncall-common';
import { EmptyState, SkeletonTable } from '@waymark/tiles';
import { useTitles } from '../../hooks/useTitles';
import { RetroLink, useRetroPaths } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { When } from '../shared/When';
import { count } from '../shared/words';
import { ActionItemsTable } from './ActionItemsTable';
import { RetroStatusChip } from './RetroChips';
import { useActionItems, useRetros } from './useRetros';

const MOST_ITEMS = 100;
const isGroup = (ref: string) => ref.startsWith('group:');
const aboutOf = (ref: string) =>
  isGroup(ref) ? { team: ref } : { entityRef: ref };
const searchOf = (ref: string): Record<string, string> =>
  isGroup(ref) ? { team: ref } : { entity: ref };

function LastRetro({ retro }: { retro: RetroSummary }) {
  return (
    <>
      The last retro was published{' '}
      <When instant={retro.publishedAt!} only="distance" />:{' '}
      <RetroLink id={retro.id} inText>
        #{retro.incidentNumber} {retro.title}
      </RetroLink>
      .
    </>
  );
}

function OpenItems(props: { entityRef: string; board: Board }) {
  const { entityRef, board } = props;
  const paths = useRetroPaths();
  const titleOf = useTitles(
    board.items.flatMap(({ ownerRef, teamRefs }) => [
      ...(ownerRef ? [ownerRef] : []),
      ...teamRefs,
    ]),
  );
  const late = board.items.filter(({ isOverdue }) => isOverdue).length;
  return (
    <>
      <Typography variant="body1" component="p">
        {board.items.length === 0
          ? 'No action item is open.'
          : `${board.next ? 'More than ' : ''}${count(
              board.items.length,
              'action item is',
              'action items are',
            )} open${late > 0 ? `, ${late} overdue` : ''}.`}{' '}
        {paths && (
          <Link to={paths.items(searchOf(entityRef))} underline="always">
            All action items
          </Link>
        )}
      </Typography>
      {board.items.length > 0 && (
        <ActionItemsTable
          plain
          items={board.items}
          titleOf={titleOf}
          hidden={board.hidden}
        />
      )}
    </>
  );
}

/** What was learned about an entity or by a team: retros to be written, the last one, what is still to be done. */
export function EntityRetros(props: { entityRef: string; title: string }) {
  const { entityRef, title } = props;
  const about = aboutOf(entityRef);
  const pending = useRetros({ ...about, status: 'pending', limit: 20 });
  const last = useRetros({ ...about, status: 'published', limit: 1 });
  const open = useActionItems({ ...about, status: 'open', limit: MOST_ITEMS });
  const paths = useRetroPaths();
  return (
    <InfoCard
      title="Retros and action items"
      action={
        paths && <Link to={paths.list(searchOf(entityRef))}>All retros</Link>
      }
    >
      <OncallLoaded
        answer={last}
        what={`retros about ${title}`}
        skeleton={<SkeletonTable rows={3} />}
      >
        {({ items: [newest] }) => (
          <OncallLoaded answer={pending} what={`retros about ${title}`}>
            {({ items }) =>
              newest || items.length > 0 ? (
                <>
                  <Typography variant="body1" component="p">
                    {newest ? (
                      <LastRetro retro={newest} />
                    ) : (
                      'No retro is published yet.'
                    )}
                  </Typography>
                  {items.map(retro => (
                    <Typography key={retro.id} variant="body1" component="div">
                      <RetroStatusChip retro={retro} />{' '}
                      <RetroLink id={retro.id} inText>
                        #{retro.incidentNumber} {retro.title}
                      </RetroLink>
                      {retro.dueAt && (
                        <>
                          , due <When instant={retro.dueAt} />
                        </>
                      )}
                    </Typography>
                  ))}
                  <OncallLoaded answer={open} what="open action items">
                    {board => <OpenItems entityRef={entityRef} board={board} />}
                  </OncallLoaded>
                </>
              ) : (
                <EmptyState
                  title={`No P1 or P2 about ${title} yet`}
                  description="Each of them gets a retro, and its action items are followed here until they are done."
                />
              )
            }
          </OncallLoaded>
        )}
      </OncallLoaded>
    </InfoCard>
  );
}
