import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** How to use `waymark:publish`. */
export const publishExamples: TemplateExample[] = [
  {
    description:
      'Publish everything in the workspace where goldenPaths.publish says',
    example: `
steps:
  - id: publish
    name: Publish
    action: waymark:publish
    input:
      name: invoice-export
      description: Sends invoices to accounting.
      inputs:
        name: invoice-export
        owner: group:default/integrations
`,
  },
  {
    description:
      'Publish one folder of the workspace to an organisation on GitHub',
    example: `
steps:
  - id: publish
    name: Publish
    action: waymark:publish
    input:
      host: github.com
      organisation: acme
      name: invoice-export
      description: Sends invoices to accounting.
      sourcePath: ./service
      inputs:
        name: invoice-export
`,
  },
];
