import { useTranslation } from 'react-i18next';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { Stack } from '../../design/Stack.tsx';
import { sayNames } from '../../words/dates.ts';
import type { NamesAsked } from './names-asked.ts';

export interface NamedBannerProps {
  readonly asked: NamesAsked;
  /** Saves it with these names in it. */
  readonly onKeep: (keeping: readonly string[]) => Promise<void>;
}

/** Somebody's name stands in what was written: whether it has to be there. */
export function NamedBanner({ asked, onKeep }: NamedBannerProps) {
  const { t } = useTranslation('hand-over');
  const { named, kept } = asked;
  if (named.length === 0) return null;
  return (
    <Banner key={named.join(' ')} focusOnMount tone="care" title={t('form.named', { names: sayNames(named) })}>
      <Stack gap="s">
        <p>{t('form.namedWords')}</p>
        <Button look="second" size="small" onClick={() => onKeep([...kept, ...named])}>
          {t('form.keep')}
        </Button>
      </Stack>
    </Banner>
  );
}
