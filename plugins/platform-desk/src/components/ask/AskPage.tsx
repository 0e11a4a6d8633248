import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  type CapabilityView,
  rankAnswers,
} from '@waymark/plugin-platform-desk-common';
import { EmptyState, SkeletonLines, useSavedQuery } from '@waymark/tiles';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useCapabilities } from '../../hooks/useDesk';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityField } from '../shared/EntityField';
import { AnswerList } from './AnswerList';
import { SameRequests } from './SameRequests';
import { TicketForm } from './TicketForm';

/**
 * The body of "Ask platform": `q` is what somebody needs, `entity` what for,
 * `capability` what they want to request. Golden paths come first, a request is
 * the last choice.
 *
 * @public
 */
export function AskPage() {
  const [query, change] = useSavedQuery();
  const [text, setText] = useState(query.get('q') ?? '');
  const answer = useCapabilities();
  const entityRef = query.get('entity') ?? undefined;
  const asked = query.get('capability') ?? undefined;
  const words = useDeferredValue(text);
  const ranked = useMemo(
    () => rankAnswers<CapabilityView>(words, answer.value?.items ?? []),
    [words, answer.value],
  );
  const form = useRef<HTMLDivElement>(null);
  const request = (capabilityRef: string) => {
    change({ capability: capabilityRef });
    form.current?.scrollIntoView?.({ block: 'start' });
  };
  const best = asked ?? (words ? ranked[0]?.capability.entityRef : undefined);
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <InfoCard title="What do you need?">
          <Grid container spacing={2}>
            <Grid item xs={12} md={8}>
              <TextField
                id="ask-text"
                label="In a few words"
                placeholder="deploy pipeline access for billing"
                value={text}
                onChange={event => setText(event.target.value)}
                onBlur={() => change({ q: text.trim() || undefined })}
                inputProps={{ maxLength: 200 }}
                fullWidth
              />
            </Grid>
            <Grid item xs={12} md={4}>
              <EntityField
                value={entityRef}
                onChange={entity => change({ entity })}
              />
            </Grid>
          </Grid>
        </InfoCard>
      </Grid>
      <Grid item xs={12}>
        <DeskLoaded
          answer={answer}
          what="capabilities"
          skeleton={<SkeletonLines />}
        >
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                title="Nothing to help yourself to yet"
                description="The platform team describes what it offers in the catalog. Until then, file a request below."
              />
            ) : (
              <AnswerList
                answers={ranked}
                isSearch={words.trim() !== ''}
                entityRef={entityRef}
                onRequest={request}
              />
            )
          }
        </DeskLoaded>
      </Grid>
      <Grid item xs={12}>
        <SameRequests capabilityRef={best} entityRef={entityRef} />
      </Grid>
      <Grid item xs={12}>
        <div ref={form}>
          <InfoCard title="No path does it? File a request">
            <Typography variant="body2" color="textSecondary" paragraph>
              The platform team looks at it within two business days. A path
              takes minutes.
            </Typography>
            <TicketForm
              capabilities={answer.value?.items ?? []}
              capabilityRef={asked}
              onCapability={capability => change({ capability })}
              entityRef={entityRef}
              title={text}
            />
          </InfoCard>
        </div>
      </Grid>
    </Grid>
  );
}
