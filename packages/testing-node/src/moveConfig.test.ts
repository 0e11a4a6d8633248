import { moveConfig } from './moveConfig';

describe('moveConfig', () => {
  it('moves every address, keeps arrays whole and leaves out what stays', () => {
    expect(
      moveConfig(
        {
          app: { title: 'Waymark', baseUrl: 'http://localhost:3000' },
          backend: { listen: ':7007', cors: { methods: ['GET'] } },
          localGit: { host: 'git.localhost:7007' },
          integrations: {
            gitea: [{ host: 'git.localhost:7007', username: 'x' }],
          },
          catalog: {
            locations: [
              { type: 'file', target: '../../examples/org.yaml' },
              {
                type: 'url',
                target: 'http://git.localhost:7007/meridian/monolith',
              },
            ],
          },
          other: 'https://example.org:7007',
        },
        4321,
      ),
    ).toEqual({
      app: { baseUrl: 'http://localhost:4321' },
      backend: { listen: ':4321' },
      localGit: { host: 'git.localhost:4321' },
      integrations: {
        gitea: [{ host: 'git.localhost:4321', username: 'x' }],
      },
      catalog: {
        locations: [
          { type: 'file', target: '../../examples/org.yaml' },
          {
            type: 'url',
            target: 'http://git.localhost:4321/meridian/monolith',
          },
        ],
      },
    });
  });

  it('has nothing to say about a configuration without addresses', () => {
    expect(moveConfig({ app: { title: 'Waymark' } }, 4321)).toEqual({});
  });
});
