import type { GroundRule } from '../../agreements/rules/rule-set.ts';
import { below, type Chance, shuffled } from '../../sealing/chance.ts';

/** What somebody looks after at a meeting: always one, by lot. Their sentences are in words, by these names. */
export const INSTRUCTIONS = [
  'host-by-door',
  'hello-to-each',
  'where-rules-hold',
  'free-chair',
  'say-pass',
  'one-at-a-time',
  'name-the-rule',
  'quiet-place',
  'phones-away',
  'who-sits-alone',
  'last-to-leave',
  'way-out',
] as const;
export type Instruction = (typeof INSTRUCTIONS)[number];

/** So many rules are read aloud, or all where there are fewer. */
export const READ_ALOUD = 2;

/** Ground rules as they stand in a version of them; version 0 while a group has none. */
export interface RulesInForce {
  readonly version: number;
  readonly rules: readonly PlacedRule[];
}

export interface PlacedRule extends GroundRule {
  /** Tells a rule of a version from the others. */
  readonly place: number;
}

export interface Draw {
  readonly version: number;
  /** Places of rules in that version, in the order in which they are read. */
  readonly rules: readonly number[];
  readonly instruction: Instruction;
}

/** Draws rules and an instruction, each choice as likely as any other. */
export function drawFor({ version, rules }: RulesInForce, random: Chance): Draw {
  const places = shuffled(rules, random)
    .slice(0, READ_ALOUD)
    .map(({ place }) => place);
  return { version, rules: places, instruction: drawInstruction(random) };
}

function drawInstruction(random: Chance): Instruction {
  const drawn = INSTRUCTIONS[below(INSTRUCTIONS.length, random)];
  if (drawn === undefined) throw new Error('an instruction beyond the last');
  return drawn;
}

/**
 * The draw as it goes on under other ground rules: what is still said the same way stays, wherever it stands
 * now, and for what is no longer in force another rule is drawn. The instruction stays.
 */
export function followRules(
  drawn: Draw,
  { before, now }: { readonly before: RulesInForce; readonly now: RulesInForce },
  random: Chance,
): Draw {
  if (drawn.version === now.version) return drawn;
  const saidBefore = new Map(before.rules.map(({ place, says }) => [place, says]));
  const kept = drawn.rules.flatMap((place) => now.rules.find(({ says }) => says === saidBefore.get(place)) ?? []);
  const others = shuffled(
    now.rules.filter((rule) => !kept.includes(rule)),
    random,
  );
  const rules = [...kept, ...others].slice(0, READ_ALOUD).map(({ place }) => place);
  return { version: now.version, rules, instruction: drawn.instruction };
}
