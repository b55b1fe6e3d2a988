/** What a group lacks of readers, as the rooms that know them say it. */
export type MissingReaders = 'two-readers' | 'outside-reader' | 'met-contact';

/** What is done before a group opens, in the order in which it is. */
export const NEEDED = [
  'facilitator',
  'second-facilitator',
  'two-readers',
  'outside-reader',
  'met-contact',
  'rules',
  'meeting',
  'crisis-help',
] as const;
export type Needed = (typeof NEEDED)[number];

/** Without these no member can be invited; the others should be there on the first evening. */
export const MUST: readonly Needed[] = ['facilitator', 'two-readers', 'outside-reader', 'met-contact'];

/** What is known of a group, as far as opening it goes. */
export interface GroupHas {
  readonly facilitators: number;
  readonly readers: readonly MissingReaders[];
  readonly rules: boolean;
  readonly meetings: boolean;
  readonly crisisHelp: boolean;
}

/** Takes what a group has; gives what it lacks, in order. Empty where nothing is missing. */
export function missingOf({ facilitators, readers, rules, meetings, crisisHelp }: GroupHas): Needed[] {
  const lacks: Readonly<Record<Needed, boolean>> = {
    facilitator: facilitators < 1,
    'second-facilitator': facilitators < 2,
    'two-readers': readers.includes('two-readers'),
    'outside-reader': readers.includes('outside-reader'),
    'met-contact': readers.includes('met-contact'),
    rules: !rules,
    meeting: !meetings,
    'crisis-help': !crisisHelp,
  };
  return NEEDED.filter((needed) => lacks[needed]);
}
