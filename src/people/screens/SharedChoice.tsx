import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';

interface SharedChoiceProps {
  readonly shared: boolean;
  readonly onChange: (shared: boolean) => void;
}

/** Whether others use this device too. */
export function SharedChoice({ shared, onChange }: SharedChoiceProps) {
  const { t } = useTranslation('people');
  return (
    <ChoiceGroup
      id="shared"
      kind="checkbox"
      legend={t('shared.legend')}
      items={[{ value: 'shared', label: t('shared.label'), hint: t('shared.hint') }]}
      values={shared ? ['shared'] : []}
      onChange={(values) => onChange(values.length > 0)}
    />
  );
}
