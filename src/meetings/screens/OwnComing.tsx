import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { sayMeeting, sayMoment } from '../../words/dates.ts';
import { faultsIn } from '../../words/faults.ts';
import type { AnsweredView } from '../contract/book.ts';
import { useSaying } from './use-saying.ts';

interface OwnComingProps {
  readonly group: string;
  readonly meeting: AnsweredView;
}

/** Whether one comes to a meeting, in a sentence; the way to say it, and a place that is there for one. */
export function OwnComing({ group, meeting }: OwnComingProps) {
  const { t } = useTranslation('meetings');
  const { coming } = meeting;
  const id = `coming-${meeting.meeting}`;
  const { saying, say } = useSaying(group, meeting);
  if (meeting.state === 'cancelled') return null;
  const faults = faultsIn('meetings', saying.refused, {}, id);
  const when = t('rota.onDay', { when: sayMeeting(meeting, t('to')) });
  const isThere = coming.heldUntil !== null || coming.free;
  return (
    <div id={id} tabIndex={-1}>
      <Stack gap="s">
        <ErrorSummary title={t('problem')} errors={faults.summary} attempt={saying.attempt} />
        {isThere ? (
          <Note tone="clay">
            <p>
              {coming.heldUntil === null
                ? t('coming.free')
                : t('coming.held', { until: sayMoment(coming.heldUntil, meeting.zone) })}
            </p>
            <Actions>
              <Button look="second" waitingWords={t('change.wait')} onClick={() => say('coming', coming.arrive)}>
                {t('coming.take')}
                <HiddenWords>{when}</HiddenWords>
              </Button>
              <Button look="quiet" waitingWords={t('change.wait')} onClick={() => say('not-this-time', coming.arrive)}>
                {t('coming.letGo')}
                <HiddenWords>{when}</HiddenWords>
              </Button>
            </Actions>
          </Note>
        ) : (
          <Words>{sayOwn()}</Words>
        )}
        {coming.answer !== null && coming.arrive !== 'none' && <Words>{t(`coming.wish.${coming.arrive}`)}</Words>}
        {coming.answer === null && (
          <Words look="soft">{t(meeting.walkIns ? 'coming.walkIn' : 'coming.sayFirst')}</Words>
        )}
        <Link className={linkClass()} to={`/groups/${group}/meetings/${meeting.meeting}/coming`}>
          {t(coming.answer === null ? 'coming.say' : 'coming.otherwise')}
          <HiddenWords>{when}</HiddenWords>
        </Link>
      </Stack>
    </div>
  );

  function sayOwn(): string {
    if (coming.answer === null) return t('coming.nothing');
    if (coming.inLine !== null) return t('coming.inLine', { place: coming.inLine });
    if (coming.answer === 'not-sure' && meeting.capacity !== null) return t('coming.is.notSureFew');
    return t(`coming.is.${coming.answer}`);
  }
}
