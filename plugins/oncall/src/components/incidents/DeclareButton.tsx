import { LinkButton } from '@backstage/core-components';
import { useRights } from '../../hooks/useRights';
import { useIncidentPaths } from '../shared/OncallLink';

/** Leads to the form for whoever may declare incidents. */
export function DeclareButton() {
  const paths = useIncidentPaths();
  const { value: rights } = useRights();
  return paths && rights?.declare ? (
    <LinkButton
      to={paths.declare()}
      variant="contained"
      color="primary"
      size="small"
    >
      Declare incident
    </LinkButton>
  ) : null;
}
