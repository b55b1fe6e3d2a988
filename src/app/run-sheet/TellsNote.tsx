import { useTranslation } from 'react-i18next';
import { Note } from '../../design/Note.tsx';
import { Points } from '../../design/Points.tsx';
import { disclosuresIn } from '../../meetings/rules/agenda.ts';

interface TellsNoteProps {
  readonly item: { readonly title: string; readonly words: string };
  /** While it is being written: said once it is there. */
  readonly live?: boolean;
}

/** That these words may make people tell what some tell nobody. Never in the way of keeping them. */
export function TellsNote({ item, live = false }: TellsNoteProps) {
  const { t } = useTranslation('run-sheet');
  const told = disclosuresIn(item);
  return (
    <div aria-live={live ? 'polite' : 'off'}>
      {told.length > 0 && (
        <Note tone="clay">
          <p>
            <strong>{t('item.tells')}</strong>
          </p>
          <p>{t('item.tellsWords')}</p>
          <Points>
            {told.map((one) => (
              <li key={one}>{t(`item.tellsOf.${one}`)}</li>
            ))}
          </Points>
          <p>{t('item.tellsMore')}</p>
        </Note>
      )}
    </div>
  );
}
