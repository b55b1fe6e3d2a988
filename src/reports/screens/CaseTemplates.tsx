import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { type Template, TEMPLATES } from './case-templates.ts';

/** Words to start an answer from. Choosing alone changes nothing: the button does. */
export function CaseTemplates({ onUse }: { onUse: (words: string) => void }) {
  const { t } = useTranslation('reports');
  const [chosen, setChosen] = useState<Template | null>(null);
  const [isUsed, setUsed] = useState(false);
  return (
    <Stack gap="s">
      <SelectField
        id="reply-template"
        label={t('reading.reply.template')}
        hint={t('reading.reply.templateHint')}
        options={[
          { value: '', label: t('reading.reply.none') },
          ...TEMPLATES.map((template) => ({ value: template, label: t(`reading.templates.${template}.title`) })),
        ]}
        value={chosen ?? ''}
        onChange={(value) => {
          setChosen(TEMPLATES.find((template) => template === value) ?? null);
          setUsed(false);
        }}
      />
      {chosen !== null && (
        <Button
          look="second"
          size="small"
          onClick={() => {
            onUse(t(`reading.templates.${chosen}.words`));
            setUsed(true);
          }}
        >
          {t('reading.reply.use')}
        </Button>
      )}
      <div role="status">{isUsed && <Words look="small">{t('reading.reply.used')}</Words>}</div>
    </Stack>
  );
}
