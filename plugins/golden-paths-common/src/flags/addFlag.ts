import { ConflictError, InputError } from '@backstage/errors';
import { z } from 'zod';
import { daysAfter } from '../names/days';
import { wholeRefSchema } from '../names/entityRef';
import { nameSchema } from '../names/nameSchema';
import { parseFields } from '../names/parseFields';
import { flagdFileSchema } from './flagdFile';

/**
 * Why a flag exists, and how many days it may at most: a flag that hides
 * unfinished work or compares two ways is to be taken out again.
 *
 * @public
 */
export const FLAG_TYPES = {
  release: 90,
  experiment: 60,
  operational: 365,
  permission: 365,
} as const;

/** @public */
export type FlagType = keyof typeof FLAG_TYPES;

const text = z
  .string()
  .trim()
  .min(1, 'is missing')
  .max(300, 'has more than 300 characters')
  // eslint-disable-next-line no-control-regex -- that is what is refused
  .regex(/^[^\0-\x1f\x7f]*$/, 'must be one line');

/** @public */
export const flagOrderSchema = z.object({
  name: nameSchema,
  description: text,
  type: z.enum(
    Object.keys(FLAG_TYPES) as [FlagType, ...FlagType[]],
    `must be one of ${Object.keys(FLAG_TYPES).join(', ')}`,
  ),
  ownerRef: wholeRefSchema,
  /** The day on which it has to be gone. */
  expiresOn: z.iso.date('must be a day such as 2026-11-30'),
});

/** @public */
export type FlagOrder = z.infer<typeof flagOrderSchema>;

/**
 * A file of flagd definitions with one more flag, switched off. The same text
 * when the flag is in it already as ordered, whatever its state and targeting
 * are by now. `InputError` names the field that is wrong; `ConflictError` says
 * that the name belongs to another flag.
 *
 * @public
 */
export function addFlag(
  existing: string | undefined,
  order: FlagOrder,
  now: Date,
): { text: string; added: boolean } {
  const { name, description, type, ownerRef, expiresOn } = parseFields(
    flagOrderSchema,
    order,
  );
  const file = readFlags(existing);
  const metadata = {
    description,
    owner: ownerRef,
    type,
    expires: expiresOn,
  };
  const known = Object.hasOwn(file.flags, name) ? file.flags[name] : undefined;
  if (known) {
    const isSame = Object.entries(metadata).every(
      ([key, value]) => known.metadata?.[key] === value,
    );
    if (isSame) {
      return { text: existing!, added: false };
    }
    throw new ConflictError(
      `name: there is a flag "${name}" already, of ${
        known.metadata?.owner ?? 'an unknown owner'
      }. Choose another name, or change that one in its file`,
    );
  }
  checkExpiry(expiresOn, type, now);
  const flags = {
    ...file.flags,
    [name]: {
      state: 'ENABLED' as const,
      variants: { on: true, off: false },
      defaultVariant: 'off',
      metadata,
    },
  };
  const written = {
    $schema: 'https://flagd.dev/schema/v0/flags.json',
    ...file,
    flags,
  };
  return { text: `${JSON.stringify(written, undefined, 2)}\n`, added: true };
}

function readFlags(existing: string | undefined) {
  if (existing === undefined) {
    return { flags: {} };
  }
  let json: unknown;
  try {
    json = JSON.parse(existing);
  } catch {
    throw new InputError(
      'repository: its file of flags is no JSON; mend it first',
    );
  }
  const parsed = flagdFileSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `repository: its file of flags is not what flagd reads, at ${issue.path.join(
        '.',
      )}: ${issue.message}; mend it first`,
    );
  }
  return parsed.data;
}

function checkExpiry(expiresOn: string, type: FlagType, now: Date): void {
  const today = now.toISOString().slice(0, 10);
  const last = daysAfter(now, FLAG_TYPES[type]).toISOString().slice(0, 10);
  if (expiresOn <= today) {
    throw new InputError(
      `expiresOn: ${expiresOn} is not after today: choose a later day`,
    );
  }
  if (expiresOn > last) {
    throw new InputError(
      `expiresOn: a flag of type ${type} must be gone by ${last}, ${FLAG_TYPES[type]} days from today: choose an earlier day`,
    );
  }
}
