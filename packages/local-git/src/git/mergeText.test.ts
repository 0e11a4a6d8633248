import { mergeText } from './mergeText';

const labels = { base: 'born', ours: 'here', theirs: 'template' };

async function merge(base: string, ours: string, theirs: string) {
  const { content, conflicts } = await mergeText({
    base: Buffer.from(base),
    ours: Buffer.from(ours),
    theirs: Buffer.from(theirs),
    labels,
  });
  return { text: content.toString('utf8'), conflicts };
}

describe('mergeText', () => {
  it('takes both changes where they are apart, and marks and counts where they are not', async () => {
    expect(
      await merge('a\nb\nc\nd\ne\n', 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\n'),
    ).toEqual({ text: 'A\nb\nc\nd\nE\n', conflicts: 0 });
    const { text, conflicts } = await merge('a\n', 'ours\n', 'theirs\n');
    expect(conflicts).toBe(1);
    expect(text).toBe(
      '<<<<<<< here\nours\n||||||| born\na\n=======\ntheirs\n>>>>>>> template\n',
    );
  });

  it('says that it cannot merge what is no text', async () => {
    await expect(merge('a\0', 'b\0', 'c\0')).rejects.toThrow(/merge-file/);
  });
});
