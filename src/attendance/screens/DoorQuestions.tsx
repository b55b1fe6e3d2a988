import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Stack } from '../../design/Stack.tsx';
import { useSending } from '../../wire/sending.ts';
import { sentenceFor } from '../../words/problems.ts';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { doorQuery, sendToAttendance } from '../client.ts';
import type { AttendanceContract } from '../contract.ts';

export type DoorView = ReplyOf<AttendanceContract['GET /groups/:group/meetings/:meeting/door']>;
export type DoorQuestion = DoorView['questions'][number];

interface DoorQuestionsProps {
  readonly group: string;
  readonly meeting: string;
  readonly questions: readonly DoorQuestion[];
}

/** Where devices did not agree, or could not tell: a person looks, and decides. */
export function DoorQuestions({ group, meeting, questions }: DoorQuestionsProps) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const saying = useSending(
    ({ membership, here }: { membership: string; here: boolean }) =>
      sendToAttendance('PUT /groups/:group/meetings/:meeting/arrivals/:membership', {
        path: { group, meeting, membership },
        body: { here },
      }),
    () => queries.invalidateQueries(doorQuery(group, meeting)),
  );
  // What is settled stands on the page where things are put right.
  const open = questions.filter((question) => question.about !== 'unknown' || question.settled === null);
  if (open.length === 0) return null;
  return (
    <Stack>
      {saying.refused !== null && <Banner tone="care" title={sentenceFor(saying.refused)} focusOnMount />}
      {open.map((question) => (
        <Banner
          key={question.about === 'unknown' ? question.mark : question.membership}
          tone="care"
          title={titleOf(question)}
        >
          {question.about === 'unknown' ? (
            <Link className={linkClass('plain')} to={`/groups/${group}/door/${meeting}/unknown/${question.mark}`}>
              {t('asked.who')}
            </Link>
          ) : (
            <Actions>
              {([true, false] as const).map((here) => (
                <Button
                  key={String(here)}
                  look="second"
                  waiting={saying.waiting}
                  onClick={() => void saying.send({ membership: question.membership, here })}
                >
                  {t(here ? 'asked.here' : 'asked.notHere', { name: question.knownAs })}
                </Button>
              ))}
            </Actions>
          )}
        </Banner>
      ))}
    </Stack>
  );

  function titleOf(question: DoorQuestion): string {
    if (question.about === 'unknown') {
      return question.knownAs === null ? t('asked.unknown') : t('asked.otherNumber', { name: question.knownAs });
    }
    return t(`asked.${question.about}`, { name: question.knownAs });
  }
}
