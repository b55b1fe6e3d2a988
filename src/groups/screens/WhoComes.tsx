import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { Note } from '../../design/Note.tsx';
import type { WhoComes as Coming } from './use-who-comes.ts';

interface WhoComesProps {
  readonly coming: Coming;
  /** Said where it is the one who is signed in. */
  readonly note: string;
  readonly legend: string;
  readonly error: string | undefined;
}

/** Whether whoever is signed in follows the invitation, or somebody else on this device. */
export function WhoComes({ coming, note, legend, error }: WhoComesProps) {
  const { t } = useTranslation('groups');
  if (!coming.mustSay) return coming.signedIn ? <Note>{note}</Note> : null;
  return (
    <ChoiceGroup
      id="who"
      kind="radio"
      legend={legend}
      hint={t('join.whoHint')}
      error={error}
      items={[
        { value: 'myself', label: t('join.myself') },
        { value: 'other', label: t('join.other'), hint: t('join.otherHintDevice') },
      ]}
      values={coming.who === null ? [] : [coming.who]}
      onChange={([value]) => coming.choose(value === 'other' ? 'other' : 'myself')}
    />
  );
}
