import { GitWorld, type Installation } from '@waymark/testing-node';

const OWNER = 'meridian';

/** Somebody who pushes to the local repositories of an installation. */
export class Author {
  private readonly world = GitWorld.create();
  private pushes = 0;

  constructor(private readonly installation: Installation) {}

  /** Pushes a commit with a new file to a repository and returns the commit. */
  push(name: string): string {
    const clone = this.world.path(`${name}-${++this.pushes}`);
    this.world.git(this.world.directory, [
      'clone',
      '--quiet',
      this.installation.repository(OWNER, name),
      clone,
    ]);
    const commit = this.world.commit(clone, {
      files: { [`notes/${this.pushes}.md`]: 'A note.\n' },
    });
    this.world.git(clone, ['push', '--quiet', 'origin', 'main']);
    return commit;
  }

  dispose(): void {
    this.world.dispose();
  }
}
