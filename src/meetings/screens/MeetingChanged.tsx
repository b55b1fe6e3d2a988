import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { useSending } from '../../wire/sending.ts';
import { sayMeeting, sayStart } from '../../words/dates.ts';
import { sentenceFor } from '../../words/problems.ts';
import { sendToMeetings } from '../client.ts';
import type { AnsweredView } from '../contract/book.ts';

interface MeetingChangedProps {
  readonly group: string;
  readonly meeting: AnsweredView;
}

/** What a meeting was that one meant to come to, and what it is now; till one has seen it, or answers again. */
export function MeetingChanged({ group, meeting }: MeetingChangedProps) {
  const { t } = useTranslation('meetings');
  const queries = useQueryClient();
  const path = { group, meeting: meeting.meeting };
  const hearing = useSending(
    (sequence: number) => sendToMeetings('PUT /groups/:group/meetings/:meeting/heard', { path, body: { sequence } }),
    () => queries.invalidateQueries({ queryKey: ['group', group] }),
  );
  const { knew } = meeting.coming;
  if (knew === null) return null;
  const { state, startsAt, place, reason, zone } = meeting;
  const isCancelled = state === 'cancelled';
  const isMoved = Date.parse(knew.startsAt) !== Date.parse(startsAt);
  const isElsewhere = knew.place !== place;
  const title = isCancelled
    ? 'cancelled'
    : knew.state === 'cancelled'
      ? 'held'
      : isMoved
        ? 'moved'
        : isElsewhere
          ? 'elsewhere'
          : 'other';
  return (
    <Banner tone="care" title={t(`changed.${title}`)}>
      {(isMoved || isCancelled) && <p>{t('changed.was', { when: sayStart(knew.startsAt, zone) })}</p>}
      {!isCancelled && <p>{t(isMoved ? 'changed.is' : 'changed.still', { when: sayStart(startsAt, zone) })}</p>}
      {isElsewhere && knew.place !== '' && <p>{t('changed.wasAt', { place: knew.place })}</p>}
      {!isCancelled && isElsewhere && place !== '' && <p>{t('changed.isAt', { place })}</p>}
      {reason !== '' && <p>{reason}</p>}
      {hearing.refused !== null && <p>{sentenceFor(hearing.refused)}</p>}
      <Actions>
        <Button
          look="second"
          waitingWords={t('change.wait')}
          onClick={async () => {
            await hearing.send(meeting.sequence);
          }}
        >
          {t('changed.seen')}
          <HiddenWords>{t('rota.onDay', { when: sayMeeting(meeting, t('to')) })}</HiddenWords>
        </Button>
        {!isCancelled && (
          <Link className={linkClass()} to={`/groups/${group}/meetings/${meeting.meeting}/coming`}>
            {t('coming.otherwise')}
            <HiddenWords>{t('rota.onDay', { when: sayMeeting(meeting, t('to')) })}</HiddenWords>
          </Link>
        )}
      </Actions>
    </Banner>
  );
}
