import Typography from '@material-ui/core/Typography';
import type { Board, RetroList } from '@waymark/plugin-oncall-common';
import { SkeletonLines, StatusChip } from '@waymark/tiles';
import { useMe } from '../../hooks/useMe';
import { useNow } from '../../hooks/useNow';
import { useActionItems, useRetros } from '../retros/useRetros';
import { retroStanding } from '../retros/retroWords';
import { ActionItemLink, RetroLink } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { dayWords } from '../shared/timeWords';
import { When } from '../shared/When';

const MOST_OWNERS = 100;
const SHOWN = 5;

function Needs(props: { retros: RetroList; items: Board }) {
  const now = useNow();
  const retros = props.retros.items.filter(({ dueAt }) => dueAt !== undefined);
  const late = props.items.items.filter(({ isOverdue }) => isOverdue);
  const more = retros.length + late.length - 2 * SHOWN;
  if (retros.length + late.length === 0) {
    return (
      <Typography variant="body2">
        No retro of yours is due, and no action item overdue.
      </Typography>
    );
  }
  return (
    <>
      <ul aria-label="My retros and action items">
        {retros.slice(0, SHOWN).map(retro => (
          <li key={retro.id}>
            <StatusChip
              status={retroStanding(retro, now)}
              label={retro.isOverdue ? 'retro overdue' : 'retro'}
            />{' '}
            <RetroLink id={retro.id} inText>
              Retro of #{retro.incidentNumber} {retro.title}
            </RetroLink>
            , <When instant={retro.dueAt!} />
          </li>
        ))}
        {late.slice(0, SHOWN).map(item => (
          <li key={item.id}>
            <StatusChip status="breached" label="action overdue" />{' '}
            <ActionItemLink id={item.id} retroId={item.retroId} inText>
              {item.title}
            </ActionItemLink>
            , was due {dayWords(item.dueOn!)}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Typography variant="body2">and {more} more on the boards</Typography>
      )}
    </>
  );
}

/** What retros want from the visitor: to be published by them or their teams, and actions past their day. */
export function MyRetros() {
  const me = useMe();
  const owner = me.value?.ownershipRefs.slice(0, MOST_OWNERS);
  const retros = useRetros(owner && { owner, status: 'pending', limit: 50 });
  const items = useActionItems(owner && { owner, overdue: true, limit: 50 });
  return (
    <OncallLoaded
      answer={retros}
      what="retros that wait for you"
      skeleton={<SkeletonLines lines={1} />}
    >
      {mine => (
        <OncallLoaded
          answer={items}
          what="action items that wait for you"
          skeleton={<SkeletonLines lines={1} />}
        >
          {late => <Needs retros={mine} items={late} />}
        </OncallLoaded>
      )}
    </OncallLoaded>
  );
}
