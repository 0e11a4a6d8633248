import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { GrantsQuery } from '@waymark/plugin-platform-desk-common';
import { DataTable, EmptyState, SkeletonTable } from '@waymark/tiles';
import { ReactNode } from 'react';
import { useGrants } from '../../hooks/useDesk';
import { AskLink } from '../shared/DeskLink';
import { DeskLoaded } from '../shared/DeskLoaded';
import { grantColumns } from './grantColumns';

/** Grants that fit the query, each opening its details. */
export function GrantsCard(props: {
  query: GrantsQuery;
  action?: ReactNode;
  filters?: ReactNode;
  title?: string;
  /** No search and filters of the table: for the grants of one service. */
  plain?: boolean;
}) {
  const { query, action, filters, title, plain } = props;
  const answer = useGrants({ ...query, limit: 500 });
  return (
    <InfoCard title={title ?? 'Who may deploy what'} action={action}>
      {filters}
      <DeskLoaded
        answer={answer}
        what="grants"
        skeleton={<SkeletonTable rows={4} />}
      >
        {({ items, hasMore }) => (
          <>
            <DataTable
              label="Grants"
              rows={items}
              columns={grantColumns}
              rowKey={({ id }) => id}
              fileName="grants"
              queryPrefix="grants-"
              plain={plain}
              empty={
                <EmptyState
                  title="No grants like this"
                  description="Leave to deploy a service to an environment, for a time. Its golden path grants it to the owners at once, asks them for others, and writes the workflow, too."
                  action={
                    <AskLink words="deploy" entityRef={query.serviceRef}>
                      Find the path
                    </AskLink>
                  }
                />
              }
            />
            {hasMore && (
              <Typography variant="body2">
                Only the newest 500 are shown.
              </Typography>
            )}
          </>
        )}
      </DeskLoaded>
    </InfoCard>
  );
}
