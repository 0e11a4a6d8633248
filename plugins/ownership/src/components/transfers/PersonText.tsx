import { EntityLink } from '../shared/links';

/** Who did something: a link for people, a name for what happens by itself. */
export function PersonText({ name }: { name: string }) {
  if (name.startsWith('user:')) {
    return <EntityLink entityRef={name} inText />;
  }
  return <span>{name === 'waymark' ? 'Waymark' : name}</span>;
}
