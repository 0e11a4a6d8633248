/** Examples of `waymark:update`; a test runs them. */
export const updateExamples = [
  {
    description: 'Offer what the template has changed to a service',
    example: `
steps:
  - id: update
    name: Update it
    action: waymark:update
    input:
      entity: component:default/invoice-export
      inputs:
        name: invoice-export
        owner: group:default/core
`,
  },
];
