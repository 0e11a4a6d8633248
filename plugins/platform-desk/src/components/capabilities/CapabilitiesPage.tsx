import { InfoCard, Link, LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { CapabilityView } from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useCapabilities } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { DeskLoaded } from '../shared/DeskLoaded';
import { useDeskPaths } from '../shared/DeskLink';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { stateWords, timeWords } from './capabilityWords';
import { PathLink } from './PathLink';

function Way({ capability }: { capability: CapabilityView }) {
  const { entityRef, paths, state, title, isFollowed, followers } = capability;
  const deskPaths = useDeskPaths();
  const write = useDeskWrite();
  const [path] = paths.filter(({ isMissing }) => !isMissing);
  if (state === 'planned') {
    return (
      <Button
        size="small"
        variant="outlined"
        disabled={write.busy}
        aria-label={isFollowed ? `Unfollow ${title}` : `Follow ${title}`}
        onClick={() =>
          write.run(api =>
            api.capabilities.follow({
              capabilityRef: entityRef,
              isFollowed: !isFollowed,
            }),
          )
        }
      >
        {isFollowed ? 'Unfollow' : 'Follow'} ({followers})
      </Button>
    );
  }
  if (path) {
    return <PathLink path={path} />;
  }
  return (
    <LinkButton
      size="small"
      variant="outlined"
      to={deskPaths?.ask({ capability: entityRef }) ?? ''}
      aria-label={`Request ${title}`}
    >
      Request
    </LinkButton>
  );
}

const columns: DataTableColumn<CapabilityView>[] = [
  {
    key: 'name',
    title: 'Capability',
    value: ({ title }) => title,
    render: ({ entityRef, title, description, problems }) => (
      <>
        <EntityLink entityRef={entityRef} title={title} />
        <Typography variant="body2" color="textSecondary">
          {description}
        </Typography>
        {problems.map(problem => (
          <Typography key={problem} variant="body2" color="error">
            {problem}
          </Typography>
        ))}
      </>
    ),
  },
  {
    key: 'state',
    title: 'How',
    value: ({ state }) => stateWords[state],
    filter: true,
  },
  { key: 'takes', title: 'How long it takes', value: timeWords },
  {
    key: 'support',
    title: 'Support',
    value: ({ supportLevel }) => supportLevel ?? '–',
  },
  {
    key: 'owner',
    title: 'Owner',
    value: ({ ownerRef }) => (ownerRef ? nameOf(ownerRef) : '–'),
    render: ({ ownerRef }) =>
      ownerRef ? <EntityLink entityRef={ownerRef} /> : '–',
  },
  {
    key: 'docs',
    title: 'Docs',
    value: ({ links }) => links.map(({ title }) => title).join(', '),
    render: ({ links }) =>
      links.map(({ url, title }) => (
        <div key={url}>
          <Link to={url}>{title}</Link>
        </div>
      )),
  },
  {
    key: 'get',
    title: 'Get it',
    value: ({ paths }) => paths.map(({ title }) => title).join(', '),
    render: capability => <Way capability={capability} />,
  },
];

/** The body of the list of what the platform offers. @public */
export function CapabilitiesPage() {
  const answer = useCapabilities();
  const sentence = useMemo(() => {
    const items = answer.value?.items ?? [];
    const own = items.filter(
      ({ state }) => state === 'self-service' || state === 'retired-ticket',
    ).length;
    const asked = items.filter(({ state }) => state === 'ticket').length;
    return `You can get ${own} of ${
      own + asked
    } things from the platform yourself; ${asked} are by request.`;
  }, [answer.value]);
  return (
    <DeskLoaded
      answer={answer}
      what="capabilities"
      skeleton={<SkeletonTable rows={8} />}
    >
      {({ items, hidden }) => (
        <>
          {items.length > 0 && (
            <AnswerSentence size="page">{sentence}</AnswerSentence>
          )}
          <InfoCard title="What the platform offers">
            <DataTable
              label="Capabilities"
              rows={items}
              columns={columns}
              rowKey={({ entityRef }) => entityRef}
              fileName="capabilities"
              hidden={hidden}
              empty={
                <EmptyState
                  title="No capabilities yet"
                  description="The platform team describes what it offers as Resources of type platform-capability in the catalog. They appear here within a minute."
                />
              }
            />
          </InfoCard>
        </>
      )}
    </DeskLoaded>
  );
}
