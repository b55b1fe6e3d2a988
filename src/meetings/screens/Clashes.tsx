import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Note } from '../../design/Note.tsx';
import { sayMeeting } from '../../words/dates.ts';
import { clashesQuery } from '../client.ts';

interface ClashesProps {
  readonly group: string;
  readonly meeting: { readonly meeting: string; readonly zone: string };
}

/** That another meeting is held in the same place at the time: for those who can move this one. */
export function Clashes({ group, meeting: { meeting, zone } }: ClashesProps) {
  const { t } = useTranslation('meetings');
  const { data } = useQuery(clashesQuery(group));
  const here = data?.clashes.filter((one) => one.meeting === meeting) ?? [];
  return here.map(({ startsAt, endsAt, own }) => (
    <Note key={startsAt} tone="clay">
      {t(own ? 'clash.own' : 'clash.other', { when: sayMeeting({ startsAt, endsAt, zone }, t('to')) })}
    </Note>
  ));
}
