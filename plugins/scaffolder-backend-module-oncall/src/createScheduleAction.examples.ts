import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** How to use `oncall:schedule:create`. */
export const createScheduleExamples: TemplateExample[] = [
  {
    description: 'A week each, handed over on Mondays at nine in Berlin',
    example: `
steps:
  - id: rotation
    name: Create the rotation
    action: oncall:schedule:create
    input:
      id: billing
      title: Billing
      ownerRef: group:default/billing
      zone: Europe/Berlin
      start: 2026-11-30T09:00
      people:
        - user:default/ada
        - user:default/bo
`,
  },
  {
    description: 'Three days each',
    example: `
steps:
  - id: rotation
    name: Create the rotation
    action: oncall:schedule:create
    input:
      id: billing-by-days
      title: Billing, three days each
      description: For the weeks around the end of the year.
      ownerRef: group:default/billing
      unit: day
      interval: 3
      start: 2026-11-30T08:00
      people: [user:default/ada, user:default/bo]
`,
  },
];
