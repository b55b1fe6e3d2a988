/*
 * What a report asks, one question a page, in this order; every one can be skipped. The choices are
 * codes: their words stand in words/en.json under `ask.<question>.<choice>`.
 */

/** Questions with choices; `many` takes several. */
export const CHOICES = {
  safe: { many: false, of: ['yes', 'not-sure', 'no'] },
  happened: {
    many: true,
    of: [
      'name-or-label',
      'laughed-at',
      'remarks-on-looks',
      'joke-about-illness',
      'told-what-is-wrong',
      'pushed-to-share',
      'talked-over',
      'private-repeated',
      'unwanted-contact',
      'shouting-threats',
      'drunk-or-high',
      'whoever-ran-it',
      'worse-for-who-i-am',
      'worried-about-safety',
      'something-else',
    ],
  },
  about: {
    many: true,
    of: [
      'voices',
      'psychosis',
      'bipolar',
      'personality-disorder',
      'depression-anxiety',
      'eating',
      'addiction',
      'medicine',
      'hospital',
      'looks',
      'other',
      'rather-not-say',
    ],
  },
  where: {
    many: true,
    of: [
      'on-the-way',
      'door-or-waiting',
      'check-in-round',
      'in-the-circle',
      'break',
      'leaving',
      'online',
      'group-chat',
      'one-to-one',
    ],
  },
  when: { many: false, of: ['that-meeting', 'this-month', 'rather-not-say'] },
  part: { many: false, of: ['to-me', 'saw-or-heard', 'was-told', 'put-right'] },
  effect: {
    many: true,
    of: [
      'i-left',
      'did-not-go-in',
      'stayed-not-safe',
      'stopped-talking',
      'not-been-back',
      'still-affects-me',
      'fine-but-should-not',
    ],
  },
  help: {
    many: true,
    of: [
      'just-know',
      'remind-everyone',
      'speak-to-them',
      'keep-us-apart',
      'meet-me-at-the-door',
      'apology-if-i-want',
      'another-group',
      'make-it-formal',
      'nothing-yet',
    ],
  },
  reach: { many: false, of: ['come-back', 'no'] },
} as const;

export type ChoiceQuestion = keyof typeof CHOICES;
export const CHOICE_QUESTIONS: readonly ChoiceQuestion[] = [
  'safe',
  'happened',
  'about',
  'where',
  'when',
  'part',
  'effect',
  'help',
  'reach',
];

/** The pages of the form. Who may read stands before how to be reached; free text comes last. */
export const STEPS = [
  'safe',
  'happened',
  'about',
  'where',
  'when',
  'part',
  'effect',
  'help',
  'mayRead',
  'reach',
  'words',
] as const;
export type Step = (typeof STEPS)[number];

/** The values chosen, for each question with choices. */
export type Chosen = { readonly [Question in ChoiceQuestion]: readonly string[] };

/** Takes anything, gives the known choices of a question in their own order; one at most where it takes one. */
export function choicesFrom(question: ChoiceQuestion, value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const { many, of } = CHOICES[question];
  const known = of.filter((choice) => value.includes(choice));
  return many ? known : known.slice(0, 1);
}

/** Whether it is about whoever runs the group: then nobody who runs it may read. */
export function isAboutWhoRunsIt(happened: readonly string[]): boolean {
  return happened.includes('whoever-ran-it');
}
