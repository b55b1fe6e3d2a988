import { useTranslation } from 'react-i18next';
import { DoorSign } from '../../design/DoorSign.tsx';
import { OnPaper } from '../../design/OnPaper.tsx';
import { Words } from '../../design/Words.tsx';
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
    <OnPaper>
      <h2>{t('poster.paper.title')}</h2>
      <Words look="lead">{t('poster.paper.lead')}</Words>
      <Words>{t('poster.paper.scan', { page: page.replace(/^https?:\/\//, '') })}</Words>
      <DoorSign words={words} square={squareOf(link)} squareLabel={t('poster.paper.square')} />
      <Words look="lead">{t('poster.paper.met')}</Words>
    </OnPaper>
  );
}
