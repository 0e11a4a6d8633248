import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { isPromised } from './actionItem';
import {
  addItem,
  cancelItem,
  editItem,
  finishItem,
  reopenItem,
} from './decideActionItem';
import { isPending, type Retro, signedTeamsOf } from './retro';
import type { RetroCommand, RetroCommandOf } from './retroCommands';
import {
  ownersOf,
  RetroDecision,
  retroName,
  retroNotice,
} from './RetroDecision';
import {
  type RetroContext,
  type RetroOutcome,
  retroSubject,
} from './RetroOutcome';
import { ringItemClock, ringRetroClock } from './ringRetroClock';
import { trackItem } from './trackActionItem';

/**
 * What follows from a command; an outcome with the version that the retro had
 * when it was so already. Throws `ConflictError`, `InputError`,
 * `NotAllowedError` or `NotFoundError` with the remedy.
 *
 * @public
 */
export function decideRetro(
  command: RetroCommand,
  retro: Retro,
  context: RetroContext,
  now: Date,
): RetroOutcome {
  const decision = new RetroDecision(retro, context, now);
  switch (command.type) {
    case 'edit':
      return edit(decision, command);
    case 'sign':
      return sign(decision, command);
    case 'submit':
      return submit(decision);
    case 'publish':
      return publish(decision);
    case 'cancel':
      return cancel(decision, command.reason);
    case 'add-item':
      return addItem(decision, command);
    case 'edit-item':
      return editItem(decision, command);
    case 'finish-item':
      return finishItem(decision, command.itemId);
    case 'reopen-item':
      return reopenItem(decision, command);
    case 'cancel-item':
      return cancelItem(decision, command);
    case 'track-item':
      return trackItem(decision, command);
    case 'item-clock':
      return ringItemClock(decision, command);
    default:
      return ringRetroClock(decision, command.kind);
  }
}

/**
 * Why a retro cannot be published yet, each with what to do; empty when it can.
 *
 * @public
 */
export function obstaclesOf(
  retro: Retro,
  titleOf: (ref: string) => string,
): string[] {
  const signed = signedTeamsOf(retro);
  const missing = retro.teamRefs.filter(ref => !signed.includes(ref));
  return [
    ...(retro.resolvedAt === undefined
      ? ['The incident is still open: resolve it first']
      : []),
    ...(retro.status === 'draft' ? ['It is a draft: send it to review'] : []),
    ...(retro.items.some(isPromised)
      ? []
      : [
          'It has no action item with an owner and a due date: add one, so that something comes of it',
        ]),
    ...(missing.length > 0
      ? [`${missing.map(titleOf).join(', ')} must sign its text`]
      : []),
  ];
}

function edit(
  decision: RetroDecision,
  command: RetroCommandOf<'edit'>,
): RetroOutcome {
  const { retro, context } = decision;
  mustBePending(retro);
  if (command.textVersion !== retro.textVersion) {
    throw new ConflictError(
      'textVersion: the text has been changed since you read it; read it again and repeat what you wanted',
    );
  }
  const { ownerRef } = command;
  if (ownerRef !== undefined && !context.exists(ownerRef)) {
    throw new InputError(
      `ownerRef: the catalog has no ${ownerRef}; choose a person or a team that it has`,
    );
  }
  const sections = { ...retro.sections, ...command.sections };
  const edited = (
    Object.keys(command.sections ?? {}) as (keyof Retro['sections'])[]
  ).filter(section => sections[section] !== retro.sections[section]);
  const isOwned = ownerRef === undefined || ownerRef === retro.ownerRef;
  if (edited.length === 0 && isOwned) {
    return decision.unchanged();
  }
  const voided = edited.length > 0 ? signedTeamsOf(retro) : [];
  const next: Retro = {
    ...retro,
    sections,
    written: [...new Set([...retro.written, ...edited])],
    textVersion: retro.textVersion + (edited.length > 0 ? 1 : 0),
    ...(isOwned ? {} : { ownerRef, ownerBy: 'person' as const }),
  };
  const done = [
    ...(edited.length > 0 ? [`wrote ${edited.join(', ')}`] : []),
    ...(isOwned ? [] : [`made ${context.titleOf(ownerRef)} its owner`]),
  ].join('; ');
  return decision.changed(
    next,
    'edited',
    voided.length > 0 ? `${done}; the teams must sign again` : done,
    {
      notices: [
        ...(voided.length > 0
          ? [
              retroNotice(next, {
                key: `sign-again:${next.textVersion}`,
                recipients: voided,
                title: `Sign again: ${retroName(next)}`,
                description: 'Its text has changed after you signed it.',
              }),
            ]
          : []),
        ...(isOwned
          ? []
          : [
              retroNotice(next, {
                key: `owner:${ownerRef}:${next.version}`,
                recipients: [ownerRef],
                title: `You own it now: ${retroName(next)}`,
              }),
            ]),
      ],
    },
  );
}

function submit(decision: RetroDecision): RetroOutcome {
  const { retro } = decision;
  if (retro.status === 'in-review') {
    return decision.unchanged();
  }
  mustBePending(retro);
  if (retro.sections['what-happened'].trim() === '') {
    throw new ConflictError(
      "sections: 'What happened' is empty; tell it before others are asked to sign",
    );
  }
  return decision.changed(
    { ...retro, status: 'in-review' },
    'submitted',
    'sent it to review',
    {
      notices: [
        retroNotice(retro, {
          key: `review:${retro.textVersion}`,
          recipients: retro.teamRefs,
          title: `To be signed: ${retroName(retro)}`,
          description: 'Read it and sign it for your team.',
        }),
      ],
    },
  );
}

function sign(
  decision: RetroDecision,
  command: RetroCommandOf<'sign'>,
): RetroOutcome {
  const { retro, context } = decision;
  mustBePending(retro);
  const teamRef = command.teamRef.toLowerCase();
  if (!retro.teamRefs.includes(teamRef)) {
    throw new InputError(
      `teamRef: ${teamRef} owns nothing that the incident hurt; those who sign are ${
        retro.teamRefs.join(', ') || 'nobody'
      }`,
    );
  }
  const team = context.titleOf(teamRef);
  if (!context.caller.claims.includes(teamRef)) {
    throw new NotAllowedError(
      `teamRef: you are not in ${team}; somebody who is, or who leads it, must sign`,
    );
  }
  if (retro.status === 'draft') {
    throw new ConflictError(
      'It is a draft, which may still change: send it to review, then sign',
    );
  }
  if (command.textVersion !== retro.textVersion) {
    throw new ConflictError(
      'textVersion: the text has been changed since you read it; read it again and sign that',
    );
  }
  if (signedTeamsOf(retro).includes(teamRef)) {
    return decision.unchanged();
  }
  const { at, by } = decision;
  const next: Retro = {
    ...retro,
    signatures: [
      ...retro.signatures.filter(each => each.teamRef !== teamRef),
      { teamRef, by, at, textVersion: retro.textVersion },
    ],
  };
  const isComplete = signedTeamsOf(next).length === next.teamRefs.length;
  return decision.changed(next, 'signed', `signed it for ${team}`, {
    notices: isComplete
      ? [
          retroNotice(next, {
            key: `signed:${next.textVersion}`,
            recipients: ownersOf(next, context),
            title: `Signed by all: ${retroName(next)}`,
            description: 'Publish it.',
          }),
        ]
      : [],
  });
}

function publish(decision: RetroDecision): RetroOutcome {
  const { retro, context, at, by } = decision;
  if (retro.status === 'published') {
    return decision.unchanged();
  }
  mustBePending(retro);
  const obstacles = obstaclesOf(retro, context.titleOf);
  if (obstacles.length > 0) {
    throw new ConflictError(
      `The retro cannot be published yet. ${obstacles.join('. ')}`,
    );
  }
  return decision.changed(
    { ...retro, status: 'published', publishedAt: at, publishedBy: by },
    'published',
    'published it',
    {
      stop: [retroSubject(retro.id)],
      notices: [
        retroNotice(retro, {
          key: `published:${retro.textVersion}`,
          recipients: retro.teamRefs,
          title: `Published: ${retroName(retro)}`,
          severity: 'low',
        }),
      ],
    },
  );
}

function cancel(decision: RetroDecision, reason: string): RetroOutcome {
  const { retro, context, at, by } = decision;
  if (retro.status === 'cancelled') {
    return decision.unchanged();
  }
  mustBePending(retro);
  return decision.changed(
    {
      ...retro,
      status: 'cancelled',
      cancelled: { at, by, reason, cause: 'person' },
    },
    'cancelled',
    `cancelled it: ${reason}`,
    {
      stop: [retroSubject(retro.id)],
      notices: [
        retroNotice(retro, {
          key: `cancelled:${retro.version}`,
          recipients: [
            ...new Set([...ownersOf(retro, context), ...retro.teamRefs]),
          ],
          title: `Cancelled: ${retroName(retro)}`,
          description: reason,
        }),
      ],
    },
  );
}

function mustBePending(retro: Retro): void {
  if (retro.status === 'published') {
    throw new ConflictError(
      'The retro is published: its text stays as it was signed. Open the incident again if it is not over',
    );
  }
  if (!isPending(retro)) {
    throw new ConflictError(
      `The retro is cancelled: ${
        retro.cancelled?.reason ?? 'no reason'
      } It comes back when the incident is opened again or becomes a P1 or P2`,
    );
  }
}
