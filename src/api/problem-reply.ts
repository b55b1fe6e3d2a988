import { type FieldError, type Problem, type ProblemCode, statusByCode } from '../wire/problem.ts';
import { sentenceByCode } from './sentences.ts';

/** A refusal as RFC 9457 problem details. */
export function problemReply(
  code: ProblemCode,
  more: { errors?: readonly FieldError[] | undefined; current?: unknown } = {},
): Response {
  const problem: Problem = {
    type: `urn:evenground:${code}`,
    code,
    status: statusByCode[code],
    title: sentenceByCode(code),
    ...(more.errors === undefined ? {} : { errors: more.errors }),
    ...(more.current === undefined ? {} : { current: more.current }),
  };
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
