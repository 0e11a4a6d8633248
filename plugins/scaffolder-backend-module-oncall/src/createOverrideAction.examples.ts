import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** How to use `oncall:override:create`. */
export const createOverrideExamples: TemplateExample[] = [
  {
    description: 'Somebody more on the day of a launch',
    example: `
steps:
  - id: launch
    name: Add somebody for the launch
    action: oncall:override:create
    input:
      scheduleId: billing
      kind: add
      userRef: user:default/cy
      start: '2030-03-04T08:00:00Z'
      end: '2030-03-04T20:00:00Z'
      reason: Launch of the new price list
`,
  },
  {
    description: 'One for another',
    example: `
steps:
  - id: instead
    name: Replace somebody
    action: oncall:override:create
    input:
      scheduleId: billing
      kind: replace
      userRef: user:default/ada
      replacementRef: user:default/cy
      start: '2030-01-01T00:00:00Z'
      end: '2030-02-01T00:00:00Z'
`,
  },
];
