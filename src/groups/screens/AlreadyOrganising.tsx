import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';

interface AlreadyOrganisingProps {
  /** The organisation, as others may see it. */
  readonly title: string;
  /** The invitation has not been used: perhaps it is somebody else's. */
  readonly mayBeForAnother: boolean;
}

/** An organiser opens an invitation to organise: her own old one, or one that she has just made. */
export function AlreadyOrganising({ title, mayBeForAnother }: AlreadyOrganisingProps) {
  const { t } = useTranslation('groups');
  return (
    <Stack gap="l">
      <PageHeading>{t('organise.already', { title })}</PageHeading>
      <Actions>
        <Link className={buttonClass({ size: 'big' })} to="/organisation" replace>
          {t('already.go', { title })}
        </Link>
      </Actions>
      {mayBeForAnother && <Words look="soft">{t('already.forAnother')}</Words>}
    </Stack>
  );
}
