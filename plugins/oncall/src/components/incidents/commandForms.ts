import type { IncidentCommand, Severity } from '@waymark/plugin-oncall-common';

/** A field of a form for a command. */
export interface CommandField {
  name: string;
  label: string;
  required?: boolean;
  multiline?: boolean;
  choices?: { value: string; title: string }[];
  /** People of the catalog are offered. */
  person?: boolean;
}

/** A form that gives a command; `consequence` says what follows from it. */
export interface CommandForm {
  title: string;
  consequence: string;
  confirm: string;
  /** Whether it is offered to everybody who may write notes. */
  isNote?: boolean;
  fields: CommandField[];
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
    commandOf: values => ({ kind: 'set-impact', impact: values.impact }),
  },
} satisfies Record<string, CommandForm>;

export type CommandName = keyof typeof commandForms;
