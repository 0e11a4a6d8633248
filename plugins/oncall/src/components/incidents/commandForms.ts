import {
  type IncidentCommand,
  type IncidentDetails,
  instantOfWall,
  type Severity,
  wallOf,
} from '@waymark/plugin-oncall-common';
import { visitorZone } from '../shared/timeWords';

/** A field of a form for a command. */
export interface CommandField {
  name: string;
  label: string;
  required?: boolean;
  multiline?: boolean;
  choices?: { value: string; title: string }[];
  /** People of the catalog are offered. */
  person?: boolean;
  /** Other incidents are offered. */
  isIncident?: boolean;
  /** Things of the catalog are offered. */
  isThing?: boolean;
  /** A wall clock of the visitor. */
  isInstant?: boolean;
}

/** A form that gives a command; `consequence` says what follows from it. */
export interface CommandForm {
  title: string;
  consequence: string;
  confirm: string;
  /** Whether it is offered to everybody who may write notes. */
  isNote?: boolean;
  fields: CommandField[];
  /** What stands in the fields at first. */
  valuesOf?: (incident: IncidentDetails) => Record<string, string>;
  commandOf: (values: Record<string, string>) => IncidentCommand;
}

const reason: CommandField = {
  name: 'reason',
  label: 'Reason',
  required: true,
  multiline: true,
};
const note: CommandField = { name: 'note', label: 'Note', multiline: true };
const choices = (...values: string[]) =>
  values.map(value => ({ value, title: value }));
const optional = (text: string | undefined) => text?.trim() || undefined;

/** What can be done with an incident, besides acknowledging it. */
export const commandForms = {
  mitigate: {
    title: 'Mitigate',
    consequence:
      'Users do not notice it any more, but its cause may still be there. It goes on until it is resolved.',
    confirm: 'It is mitigated',
    fields: [note],
    commandOf: values => ({ kind: 'mitigate', note: optional(values.note) }),
  },
  resolve: {
    title: 'Resolve',
    consequence:
      'It is over. For a P1 or P2 the clock of the retro starts: due in 48 hours.',
    confirm: 'It is resolved',
    fields: [note],
    commandOf: values => ({ kind: 'resolve', note: optional(values.note) }),
  },
  reopen: {
    title: 'Open again',
    consequence: 'It goes on, and escalates from the start.',
    confirm: 'Open again',
    fields: [reason],
    commandOf: values => ({ kind: 'reopen', reason: values.reason }),
  },
  severity: {
    title: 'Change the severity',
    consequence:
      'A P1 or P2 gets a retro; lowered to P3 or P4 it is cancelled, with the reason.',
    confirm: 'Change',
    fields: [
      {
        name: 'severity',
        label: 'Severity',
        required: true,
        choices: choices('P1', 'P2', 'P3', 'P4'),
      },
      reason,
    ],
    commandOf: values => ({
      kind: 'set-severity',
      severity: values.severity as Exclude<Severity, 'unknown'>,
      reason: values.reason,
    }),
  },
  update: {
    title: 'Status update',
    consequence: 'Everybody who follows it is told, in these words.',
    confirm: 'Send the update',
    fields: [
      {
        name: 'text',
        label: 'In plain words',
        required: true,
        multiline: true,
      },
    ],
    commandOf: values => ({ kind: 'status-update', text: values.text }),
  },
  note: {
    title: 'Note',
    consequence: 'A line of the timeline; nobody is told.',
    confirm: 'Write the note',
    isNote: true,
    fields: [{ name: 'text', label: 'Note', required: true, multiline: true }],
    commandOf: values => ({ kind: 'note', text: values.text }),
  },
  assign: {
    title: 'Roles',
    consequence:
      'The commander decides and owns the retro; the scribe writes down.',
    confirm: 'Assign',
    fields: [
      {
        name: 'role',
        label: 'Role',
        required: true,
        choices: choices('commander', 'scribe'),
      },
      { name: 'userRef', label: 'Who', required: true, person: true },
    ],
    commandOf: values => ({
      kind: 'assign',
      role: values.role as 'commander' | 'scribe',
      userRef: values.userRef,
    }),
  },
  cause: {
    title: 'Cause',
    consequence: 'What brought it about, by reference, for the retro.',
    confirm: 'Set the cause',
    fields: [
      {
        name: 'kind',
        label: 'Kind',
        required: true,
        choices: choices('deployment', 'flag', 'change', 'other'),
      },
      { name: 'ref', label: 'Reference', required: true },
      { name: 'url', label: 'Address' },
    ],
    commandOf: values => ({
      kind: 'set-cause',
      cause: {
        kind: values.kind as 'deployment' | 'flag' | 'change' | 'other',
        ref: values.ref,
        url: optional(values.url),
      },
    }),
  },
  link: {
    title: 'Link',
    consequence: 'A place where people look or talk about it.',
    confirm: 'Add the link',
    fields: [
      { name: 'title', label: 'Title', required: true },
      { name: 'url', label: 'Address', required: true },
    ],
    commandOf: values => ({
      kind: 'link',
      link: { title: values.title, url: values.url },
    }),
  },
  impact: {
    title: 'Impact',
    consequence: 'What users notice of it, in plain words.',
    confirm: 'Save',
    fields: [
      { name: 'impact', label: 'Impact', required: true, multiline: true },
    ],
    valuesOf: ({ impact }) => ({ impact: impact ?? '' }),
    commandOf: values => ({ kind: 'set-impact', impact: values.impact }),
  },
  title: {
    title: 'Title',
    consequence: 'What it is called everywhere from now on.',
    confirm: 'Save',
    fields: [{ name: 'title', label: 'What is wrong', required: true }],
    valuesOf: ({ title }) => ({ title }),
    commandOf: values => ({ kind: 'set-title', title: values.title }),
  },
  began: {
    title: 'Impact began',
    consequence:
      'From when users noticed it: how long it took to detect counts from there. The timeline keeps what stood before.',
    confirm: 'Save',
    fields: [
      {
        name: 'startedAt',
        label: 'Impact began',
        required: true,
        isInstant: true,
      },
      reason,
    ],
    valuesOf: ({ startedAt, detectedAt }) => ({
      startedAt: wallOf(startedAt ?? detectedAt, visitorZone()),
    }),
    commandOf: values => ({
      kind: 'set-started-at',
      // What is no time is refused with the field's name.
      startedAt:
        instantOfWall(values.startedAt, visitorZone()) ?? values.startedAt,
      reason: values.reason,
    }),
  },
  hurts: {
    title: 'Hurts also',
    consequence:
      'Its owner at this moment is written down; where nobody owns it, a dispute is opened.',
    confirm: 'Add',
    fields: [
      {
        name: 'entityRef',
        label: 'What it hurts',
        required: true,
        isThing: true,
      },
    ],
    commandOf: values => ({ kind: 'add-entity', entityRef: values.entityRef }),
  },
  merge: {
    title: 'Merge',
    consequence:
      'It goes on in the other incident, with its alerts and what it hurts, and its retro is cancelled. This cannot be undone.',
    confirm: 'Merge into it',
    fields: [
      {
        name: 'intoId',
        label: 'Goes on in',
        required: true,
        isIncident: true,
      },
      reason,
    ],
    commandOf: values => ({
      kind: 'merge',
      intoId: values.intoId,
      reason: values.reason,
    }),
  },
} satisfies Record<string, CommandForm>;

export type CommandName = keyof typeof commandForms;
