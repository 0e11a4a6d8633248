import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link, LinkButton } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import type { TicketList } from '@waymark/plugin-platform-desk-common';
import { AnswerSentence, SkeletonLines } from '@waymark/tiles';
import { useCapabilities, useTickets } from '../../hooks/useDesk';
import { TicketDue } from '../requests/TicketChips';
import { TicketLink, useDeskPaths } from '../shared/DeskLink';
import { DeskLoaded } from '../shared/DeskLoaded';
import { openTicketsOf } from './openTicketsOf';
import { PathsOfEntity, pathsOf } from './PathsOfEntity';

const shown = 3;

/** The button that every entity has: asks the platform team about it. */
export function AskButton({ entityRef }: { entityRef: string }) {
  const paths = useDeskPaths();
  return paths ? (
    <LinkButton
      to={paths.ask({ entity: entityRef })}
      variant="contained"
      color="primary"
      size="small"
    >
      Ask platform
    </LinkButton>
  ) : null;
}

function OpenRequests({ list }: { list: TicketList }) {
  const { items, next } = list;
  if (items.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        No open request about it.
      </Typography>
    );
  }
  return (
    <>
      <Typography variant="body2" component="div">
        {next ? 'More than ' : ''}
        {items.length} open request{items.length === 1 ? '' : 's'} about it:
      </Typography>
      {items.slice(0, shown).map(ticket => (
        <Typography key={ticket.id} variant="body2" component="div">
          <TicketLink id={ticket.id}>
            #{ticket.number} {ticket.title}
          </TicketLink>
          , <TicketDue ticket={ticket} />
        </Typography>
      ))}
      {items.length > shown && (
        <Link to="platform" underline="always">
          All of them
        </Link>
      )}
    </>
  );
}

/** What one can do with the entity of the page, and perhaps its open requests. */
export function EntityPaths({ withRequests }: { withRequests: boolean }) {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const capabilities = useCapabilities();
  const tickets = useTickets(openTicketsOf(entityRef));
  return (
    <InfoCard
      title="What can I do here"
      action={withRequests ? <AskButton entityRef={entityRef} /> : undefined}
    >
      <DeskLoaded
        answer={capabilities}
        what="golden paths"
        skeleton={<SkeletonLines lines={4} />}
      >
        {({ items }) => {
          const paths = pathsOf(entity, items);
          return paths.length === 0 ? (
            <AnswerSentence>
              No golden path starts here. Ask the platform team for what you
              need.
            </AnswerSentence>
          ) : (
            <PathsOfEntity entity={entity} paths={paths} />
          );
        }}
      </DeskLoaded>
      {withRequests && capabilities.value && (
        <DeskLoaded
          answer={tickets}
          what="open requests"
          skeleton={<SkeletonLines lines={1} />}
        >
          {list => <OpenRequests list={list} />}
        </DeskLoaded>
      )}
    </InfoCard>
  );
}

/**
 * The card of an entity: what one can do without waiting for anybody, and what is
 * asked of the platform team about it.
 *
 * @public
 */
export function EntityDeskCard() {
  return <EntityPaths withRequests />;
}
