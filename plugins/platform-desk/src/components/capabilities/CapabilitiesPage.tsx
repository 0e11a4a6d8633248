import { InfoCard, Link } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import MuiLink from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import type { CapabilityView } from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useMemo } from 'react';
import { useCapabilities } from '../../hooks/useDesk';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { stateWords, timeWords } from './capabilityWords';
import { CapabilityDrawer } from './CapabilityDrawer';
import { GetIt } from './GetIt';

/** Opens all about a capability, at an address of its own. */
function OpenCapability(props: { entityRef: string; title: string }) {
  const [, change] = useSavedQuery();
  return (
    <MuiLink
      component="button"
      variant="body1"
      align="left"
      onClick={() => change({ open: props.entityRef }, { push: true })}
    >
      {props.title}
    </MuiLink>
  );
}

const columns: DataTableColumn<CapabilityView>[] = [
  {
    key: 'name',
    title: 'Capability',
    value: ({ title }) => title,
    render: ({ entityRef, title, description, problems }) => (
      // What it is called is read first, on narrow screens too.
      <Box minWidth={200}>
        <OpenCapability entityRef={entityRef} title={title} />
        <Typography variant="body2" color="textSecondary">
          {description}
        </Typography>
        {problems.map(problem => (
          <Typography key={problem} variant="body2" color="error">
            {problem}
          </Typography>
        ))}
      </Box>
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
    render: capability => <GetIt capability={capability} />,
  },
];

const byTitle = <T extends { title: string }>(items: readonly T[]) =>
  [...items].sort((one, other) => one.title.localeCompare(other.title));

/** The body of the list of what the platform offers. @public */
export function CapabilitiesPage() {
  const answer = useCapabilities();
  const [query, change] = useSavedQuery();
  const opened = answer.value?.items.find(
    ({ entityRef }) => entityRef === query.get('open'),
  );
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
            <Box mb={2}>
              <AnswerSentence size="page">{sentence}</AnswerSentence>
            </Box>
          )}
          <InfoCard title="What the platform offers">
            <DataTable
              label="Capabilities"
              rows={byTitle(items)}
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
          {opened && (
            <CapabilityDrawer
              capability={opened}
              onClose={() => change({ open: undefined })}
            />
          )}
        </>
      )}
    </DeskLoaded>
  );
}
