import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** How to use `waymark:check`. */
export const checkExamples: TemplateExample[] = [
  {
    description: 'Check a form before anything is made',
    example: `
steps:
  - id: check
    name: Check
    action: waymark:check
    input:
      name: invoice-export
      owner: group:default/integrations
      description: Sends invoices to accounting.
`,
  },
];
