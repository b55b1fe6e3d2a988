import { useTranslation } from 'react-i18next';
import { Note } from '../../design/Note.tsx';
import { sayStart } from '../../words/dates.ts';
import type { MeetingView } from '../contract/book.ts';

/** That a meeting is cancelled, or what it was before it was moved, and why. */
export function MeetingNews({ meeting }: { meeting: MeetingView }) {
  const { t } = useTranslation('meetings');
  const { state, reason, was, startsAt, place, zone } = meeting;
  const why = reason !== '' && <p>{reason}</p>;
  if (state === 'cancelled') {
    return (
      <Note tone="clay">
        <p>{t('list.cancelled')}</p>
        {why}
      </Note>
    );
  }
  if (was === null) return null;
  const isMoved = Date.parse(was.startsAt) !== Date.parse(startsAt);
  const isElsewhere = was.place !== place && was.place !== '';
  return (
    <Note>
      {isMoved && <p>{t('list.moved', { when: sayStart(was.startsAt, zone) })}</p>}
      {isElsewhere && <p>{t('change.placeWas', { place: was.place })}</p>}
      {!isMoved && !isElsewhere && <p>{t('change.other')}</p>}
      {why}
    </Note>
  );
}
