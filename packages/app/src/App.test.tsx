import { render, screen, within } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('asks whom to sign in as before it shows anything', async () => {
    process.env = {
      ...process.env,
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Meridian portal', packages: 'all' },
            backend: { baseUrl: 'http://localhost:7007' },
            auth: {
              providers: {
                examplePeople: {
                  people: [
                    { ref: 'user:default/ada-okafor', label: 'Engineer' },
                  ],
                },
              },
            },
          },
        },
      ] as unknown as string,
    };
    render(App.createRoot());
    expect(
      await screen.findByRole('heading', { name: 'Meridian portal' }),
    ).toBeInTheDocument();
    const people = within(screen.getByRole('list'));
    expect(
      people.getByRole('button', { name: 'Engineer Ada Okafor' }),
    ).toBeInTheDocument();
  });
});
