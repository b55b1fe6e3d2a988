import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Empty } from '../../design/Empty.tsx';
import { HiddenWords } from '../../design/HiddenWords.tsx';
import { linkClass } from '../../design/link-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { sayMeeting } from '../../words/dates.ts';
import { Signals } from './Signals.tsx';
import { useLiveSignals } from './use-live-signals.ts';

/** For whoever is at the door and gives quiet support tonight: who is outside, as it happens. */
export function Outside() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const { signals: data, isLost } = useLiveSignals(group, meeting);
  const count = data.signals.length;
  const heading = count === 0 ? t('outside.nobody') : t('outside.somebody', { count });
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('outside.back')}
      </Link>
      <PageHeading over={sayMeeting(data.meeting, t('to'))}>{heading}</PageHeading>
      {isLost && <Note tone="clay">{t('door.notLive')}</Note>}
      {!data.told ? (
        <Note>{t('outside.notYours')}</Note>
      ) : data.door === 'closed' ? (
        <Note>{t('outside.closed')}</Note>
      ) : (
        count === 0 && <Empty>{t('outside.nobodyWords')}</Empty>
      )}
      <Signals group={group} meeting={meeting} />
      <HiddenWords>
        <span role="status">{heading}</span>
      </HiddenWords>
    </Stack>
  );
}
