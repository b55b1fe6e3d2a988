import agreements from '../agreements/words/en.json' with { type: 'json' };
import attendance from '../attendance/words/en.json' with { type: 'json' };
import envelopes from '../envelopes/words/en.json' with { type: 'json' };
import groups from '../groups/words/en.json' with { type: 'json' };
import meetings from '../meetings/words/en.json' with { type: 'json' };
import people from '../people/words/en.json' with { type: 'json' };
import post from '../post/words/en.json' with { type: 'json' };
import wire from '../wire/words/en.json' with { type: 'json' };
import type { ProblemCode } from '../wire/problem.ts';

const problems: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wire: wire.problems,
  people: people.problems,
  groups: groups.problems,
  envelopes: envelopes.problems,
  post: post.problems,
  agreements: agreements.problems,
  meetings: meetings.problems,
  attendance: attendance.problems,
};

/** The sentence that a refusal says to a person, in English; a test holds that each code has one. */
export function sentenceByCode(code: ProblemCode): string {
  const [room = '', name = ''] = code.split('/');
  return problems[room]?.[name] ?? code;
}
