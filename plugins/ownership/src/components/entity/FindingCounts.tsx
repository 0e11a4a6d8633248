import Typography from '@material-ui/core/Typography';
import type { EntityOwnershipDetails } from '@waymark/plugin-ownership-common';
import { severitySchema } from '@waymark/plugin-ownership-common';
import { findingsRouteRef } from '../../routes';
import { SeverityChip } from '../shared/chips';
import { PageLink } from '../shared/PageLink';
import { count } from '../shared/wording';

/** How many findings an entity has, each number with the way to its rows. */
export function FindingCounts({
  details,
}: {
  details: EntityOwnershipDetails;
}) {
  const severities = severitySchema.options.filter(
    severity => details.findings[severity] > 0,
  );
  if (severities.length === 0) {
    return (
      <Typography variant="body2">
        No findings: its CODEOWNERS rules are in order.
      </Typography>
    );
  }
  return (
    <>
      {severities.map(severity => (
        <Typography key={severity} variant="body2" component="div">
          <SeverityChip severity={severity} />{' '}
          <PageLink
            page={findingsRouteRef}
            query={{ entity: details.entityRef, severity }}
          >
            {count(details.findings[severity], 'finding')}
          </PageLink>
        </Typography>
      ))}
    </>
  );
}
