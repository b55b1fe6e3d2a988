import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';
import { Card } from '../../design/Card.tsx';
import { Words } from '../../design/Words.tsx';
import { MeetingFacts } from '../../meetings/screens/MeetingFacts.tsx';
import { doorQuery } from '../client.ts';

/** Beside the door: where, and who hosts. */
export function DoorAside() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const { data } = useSuspenseQuery(doorQuery(group, meeting));
  return (
    <Card heading={t('door.tonight')}>
      <MeetingFacts meeting={data.meeting} bare />
      <Words look="small">{t('door.whoSees')}</Words>
    </Card>
  );
}
