import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { LinkList } from '../../design/LinkList.tsx';
import { isTold } from '../rules/signals.ts';
import type { TonightView } from './CheckIn.tsx';
import { Signal } from './Signal.tsx';

export interface TonightMoreProps {
  readonly group: string;
  readonly knownAs: string;
  readonly tonight: TonightView;
}

/** What the first page of a group says while the door is open, beyond checking in: it comes once that is usable. */
export function TonightMore({ group, knownAs, tonight }: TonightMoreProps) {
  const { t } = useTranslation('attendance');
  if (tonight.door !== 'open') return null;
  const { meeting, team } = tonight.meeting;
  return (
    <>
      <Signal group={group} knownAs={knownAs} tonight={tonight} />
      {isTold(team, knownAs) && (
        <LinkList
          items={[
            {
              key: 'outside',
              link: <Link to={`/groups/${group}/meetings/${meeting}/outside`}>{t('outside.link')}</Link>,
              note: t('outside.linkNote'),
            },
          ]}
        />
      )}
    </>
  );
}
