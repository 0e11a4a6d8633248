import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { messageOf } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { useAlertPaths } from './useAlertPaths';
import { MappingDraft, problemOf, requestOf } from './mappingDraft';
import { MappingFields } from './MappingFields';
import { MappingPreview } from './MappingPreview';
import { useAlertMappings, useAlerts } from './useAlerts';

const MOST_LOOKED_AT = 500;

/** Says which alerts are about what, with the past alerts that would have been in sight. */
export function MappingForm(props: {
  title: string;
  first: MappingDraft;
  /** Id of the mapping that is edited. */
  replaces?: string;
}) {
  const { title, first, replaces } = props;
  const [draft, setDraft] = useState(first);
  const write = useOncallWrite();
  const navigate = useNavigate();
  const paths = useAlertPaths();
  const past = useAlerts(
    draft.source ? { source: draft.source, limit: MOST_LOOKED_AT } : undefined,
  );
  const mappings = useAlertMappings();
  const problem = problemOf(draft);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const kept = await write.run(api =>
      api.incidents.mapAlerts({ ...requestOf(draft), replaces }),
    );
    if (kept && paths) {
      navigate(paths.list);
    }
  };
  return (
    <form onSubmit={submit} aria-label={title}>
      <Grid container spacing={3}>
        <Grid item xs={12} md={6}>
          <InfoCard title={title}>
            <MappingFields
              draft={draft}
              past={past.value?.items ?? []}
              onChange={changes =>
                setDraft(before => ({ ...before, ...changes }))
              }
            />
            {problem && (
              <Typography variant="body2" color="textSecondary" role="note">
                {problem}
              </Typography>
            )}
            {write.error && (
              <Alert severity="error" role="alert">
                {messageOf(write.error)}
              </Alert>
            )}
            <Button
              type="submit"
              variant="contained"
              color="primary"
              disabled={write.busy || problem !== undefined}
            >
              Save mapping
            </Button>
          </InfoCard>
        </Grid>
        <Grid item xs={12} md={6}>
          <MappingPreview
            draft={draft}
            answer={past}
            known={{ items: mappings.value?.items ?? [], replaces }}
          />
        </Grid>
      </Grid>
    </form>
  );
}
