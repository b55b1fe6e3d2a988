import { useTranslation } from 'react-i18next';
import { DoorSign } from '../../design/DoorSign.tsx';
import { WallSheet } from '../../design/WallSheet.tsx';
import { squareOf } from '../../groups/screens/square-of.ts';

interface PosterOnPaperProps {
  readonly words: readonly string[];
  /** What the square holds. */
  readonly link: string;
  /** The page to open by hand. */
  readonly page: string;
}

/** One sheet of A4 for a wall outside. It names no group, and nothing that a group is for. */
export function PosterOnPaper({ words, link, page }: PosterOnPaperProps) {
  const { t } = useTranslation('attendance');
  return (
    <WallSheet title={t('poster.paper.title')}>
      <p>{t('poster.paper.lead')}</p>
      <p>{t('poster.paper.scan', { page: page.replace(/^https?:\/\//, '') })}</p>
      <DoorSign words={words} square={squareOf(link)} squareLabel={t('poster.paper.square')} />
      <p>{t('poster.paper.met')}</p>
    </WallSheet>
  );
}
