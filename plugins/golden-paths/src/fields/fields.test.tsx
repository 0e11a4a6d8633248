import { identityApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { mockApis, TestApiProvider } from '@backstage/test-utils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, useState } from 'react';
import { NameField } from './NameField';
import { OwnedEntityField } from './OwnedEntityField';
import { TeamField } from './TeamField';
import { TemplateVersionField } from './TemplateVersionField';
import { validateName } from './validateName';

const entity = (kind: string, name: string, more: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec: {},
  ...more,
});

const catalog = catalogApiMock({
  entities: [
    entity('Group', 'core', {
      spec: { type: 'team', profile: { displayName: 'Core' } },
    }),
    entity('Group', 'led', {
      metadata: {
        name: 'led',
        annotations: { 'waymark/lead': 'user:default/ada' },
      },
    }),
    entity('Group', 'other'),
    entity('Component', 'shop', {
      relations: [{ type: 'ownedBy', targetRef: 'group:default/core' }],
    }),
    entity('Component', 'mine', {
      metadata: {
        name: 'mine',
        annotations: { 'waymark/template': 'template:default/go-service' },
      },
    }),
    entity('Component', 'foreign', {
      relations: [{ type: 'ownedBy', targetRef: 'group:default/other' }],
    }),
  ],
});

function show(
  field: (props: any) => ReactElement,
  options: { groups?: string[]; uiSchema?: object } = {},
) {
  const changes = jest.fn();
  const Field = field;
  function Form() {
    const [formData, setFormData] = useState<string>();
    return (
      <Field
        schema={{ title: 'Field' }}
        uiSchema={options.uiSchema ?? {}}
        idSchema={{ $id: 'root_field' }}
        formData={formData}
        onChange={(value: string) => {
          changes(value);
          setFormData(value);
        }}
      />
    );
  }
  render(
    <TestApiProvider
      apis={[
        [catalogApiRef, catalog],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/ada',
            ownershipEntityRefs: options.groups ?? [
              'user:default/ada',
              'group:default/core',
            ],
          }),
        ],
      ]}
    >
      <Form />
    </TestApiProvider>,
  );
  return changes;
}

describe('the fields of golden paths', () => {
  it('say of a name while it is typed whether it can be one and is free', async () => {
    show(NameField as never);
    const input = screen.getByRole('textbox', { name: 'Field' });
    await userEvent.type(input, '../x');
    expect(screen.getByRole('status')).toHaveTextContent(
      'The name must be of a-z',
    );
    expect(input).toBeInvalid();
    await userEvent.clear(input);
    await userEvent.type(input, 'shop');
    expect(
      await screen.findByText(
        'shop is in the catalog already. Choose another name.',
      ),
    ).toBeInTheDocument();
    await userEvent.type(input, 's');
    expect(await screen.findByText('shops is free.')).toBeInTheDocument();
    expect(input).toBeValid();
    await userEvent.clear(input);
    await userEvent.type(input, 'mine');
    expect(
      await screen.findByText(/the same form finds it again/),
    ).toBeInTheDocument();
    expect(input).toBeValid();
  });

  it('keep the form from going on with a name that cannot be used', async () => {
    const errors = async (name: string | undefined, options = {}) => {
      const addError = jest.fn();
      await validateName(
        name,
        { addError },
        {
          apiHolder: { get: () => catalog as never },
          uiSchema: { 'ui:options': options },
        },
      );
      return addError.mock.calls.map(([message]) => message);
    };
    expect(await errors('shop')).toEqual(['shop is in the catalog already']);
    expect(await errors('shop', { taken: false })).toEqual([]);
    expect(await errors('mine')).toEqual([]);
    expect(await errors('free')).toEqual([]);
    expect(await errors('-rf')).toEqual([
      expect.stringContaining('must be of a-z'),
    ]);
    expect(await errors(undefined)).toEqual([
      expect.stringContaining('is missing'),
    ]);
  });

  it('offer the teams that somebody is in or leads', async () => {
    const changes = show(TeamField as never);
    await userEvent.click(await screen.findByRole('textbox'));
    const options = await screen.findAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual(['Core', 'led']);
    await userEvent.click(options[0]);
    expect(changes).toHaveBeenLastCalledWith('group:default/core');
  });

  it('choose the only team, and say what it means to be in none', async () => {
    const changes = show(TeamField as never, {
      groups: ['user:default/ada'],
    });
    expect(await screen.findByDisplayValue('led')).toBeInTheDocument();
    expect(changes).toHaveBeenCalledWith('group:default/led');
  });

  it('offer what the teams own', async () => {
    const changes = show(OwnedEntityField as never);
    await userEvent.click(await screen.findByRole('textbox'));
    const options = await screen.findAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual(['shop']);
    await userEvent.click(options[0]);
    expect(changes).toHaveBeenLastCalledWith('component:default/shop');
  });

  it('say that there is nothing to choose', async () => {
    show(OwnedEntityField as never, {
      uiSchema: { 'ui:options': { kind: 'Resource' } },
    });
    expect(
      await screen.findByText('Your teams own no Resource yet.'),
    ).toBeInTheDocument();
  });
});

describe('the version of the template', () => {
  it('is that of the open form, also when it is filled in with what was sent before', () => {
    const onChange = jest.fn();
    const field = (formData: string | undefined) => (
      <TemplateVersionField
        {...({ schema: { default: '1.1.0' }, formData, onChange } as any)}
      />
    );
    const { container, rerender } = render(field('1.0.0'));
    expect(onChange.mock.calls).toEqual([['1.1.0']]);
    rerender(field('1.1.0'));
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(container).toBeEmptyDOMElement();
  });
});
